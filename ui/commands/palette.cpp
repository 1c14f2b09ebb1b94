#include "ui/commands/palette.h"

#include "ui/commands/delegate.h"
#include "ui/common/search_field.h"

#include <QApplication>
#include <QKeyEvent>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace commands {

namespace {

constexpr int remembered = 8;
const auto recentKey = QLatin1String("commands/recent");

} // namespace

Palette::Palette(QMainWindow& window, QSettings& state)
    : QFrame(&window), m_window(window), m_state(state), m_field(new QLineEdit(this)),
      m_list(new QListView(this)), m_nothing(new QLabel(tr("No command is called that."), this)) {
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("All commands"));
    setFrameStyle(Panel | Raised); // an edge that shows in the dark, too
    setLineWidth(2);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    common::makeSearchField(*m_field, "commandField", tr("Command"),
                            tr("Type a part of the command; Enter does it, Escape leaves"));
    m_field->setPlaceholderText(tr("What to do? Type a part of it"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setMargin(fontMetrics().height());
    makeList();
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing, 1);
    hide();
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setTyped(text);
        m_list->setCurrentIndex(m_model.index(0));
        m_list->setVisible(m_model.rowCount() > 0);
        m_nothing->setVisible(m_model.rowCount() == 0);
    });
    m_field->installEventFilter(this);
    window.installEventFilter(this);
}

void Palette::makeList() {
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new Delegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps it: typing goes on after a look at the list
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListView::clicked, this, &Palette::runCurrent);
}

void Palette::open() {
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_model.setCommands(commandsOf(m_window), m_state.value(recentKey).toStringList());
    m_field->clear();
    m_model.setTyped({});
    m_list->setCurrentIndex(m_model.index(0));
    m_list->show();
    m_nothing->hide();
    place();
    show();
    raise();
    m_window.activateWindow(); // a page in a window of its own may have the keys
    m_field->setFocus(Qt::PopupFocusReason);
}

void Palette::place() {
    const int width = std::min(m_window.width() - 20, 64 * fontMetrics().averageCharWidth());
    const int rows =
        m_list->sizeHintForRow(0) * 12 + m_field->sizeHint().height() + 3 * fontMetrics().height();
    const int top = m_window.height() / 10;
    setGeometry((m_window.width() - width) / 2, top, width, std::min(m_window.height() - 2 * top, rows));
}

void Palette::leave() {
    hide();
    if (m_before == nullptr)
        return;
    m_before->window()->activateWindow();
    m_before->setFocus(Qt::OtherFocusReason);
}

void Palette::runCurrent() {
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() || !m_model.flags(current).testFlag(Qt::ItemIsEnabled))
        return;
    const Command command = m_model.command(current.row());
    leave();
    remember(command);
    // From the event loop: what it opens must not find itself inside a key press of ours.
    QTimer::singleShot(0, &m_window, [command] { run(command); });
}

void Palette::remember(const Command& command) {
    QStringList recent = m_state.value(recentKey).toStringList();
    recent.removeAll(command.action->objectName());
    recent.prepend(command.action->objectName());
    m_state.setValue(recentKey, QStringList(recent.mid(0, remembered)));
}

bool Palette::steer(int key) {
    const int page = std::max(1, m_list->height() / std::max(1, m_list->sizeHintForRow(0)) - 1);
    const int step = key == Qt::Key_Down       ? 1
                     : key == Qt::Key_Up       ? -1
                     : key == Qt::Key_PageDown ? page
                     : key == Qt::Key_PageUp   ? -page
                                               : 0;
    if (step == 0 || m_model.rowCount() == 0)
        return false;
    const int row = std::clamp(m_list->currentIndex().row() + step, 0, m_model.rowCount() - 1);
    m_list->setCurrentIndex(m_model.index(row));
    return true;
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_window && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_field)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && isVisible() && !isAncestorOf(QApplication::focusWidget())) {
        if (static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason)
            hide(); // the person has gone elsewhere
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        leave();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        runCurrent();
        return true;
    }
    return steer(key) || QFrame::eventFilter(watched, event);
}

} // namespace commands
