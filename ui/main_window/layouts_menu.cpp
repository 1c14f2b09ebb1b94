#include "ui/main_window/layouts_menu.h"

#include "ui/common/action.h"
#include "ui/common/columns.h"
#include "ui/common/undo.h"
#include "ui/main_window/window_state.h"

#include <QComboBox>
#include <QInputDialog>
#include <QTimer>

#include <memory>

namespace main_window {

namespace {

constexpr int settles = 300; ///< ms: the window system answers only later, and pages follow

/// Takes out of `before` where the window was and how pages were looked at, if the click that led to `after`
/// didn't change that, or somebody has since.
void keepWhatChanged(settings::Layout& before, const settings::Layout& after, const settings::Layout& now) {
    const auto stays = [](const QByteArray& was, const QByteArray& became, const QByteArray& is) {
        return is != became || is == was;
    };
    if (stays(before.geometry, after.geometry, now.geometry))
        before.geometry.clear();
    before.views.removeIf([&](const QMap<QString, QByteArray>::iterator& view) {
        return stays(view.value(), after.views.value(view.key()), now.views.value(view.key()));
    });
}

} // namespace

LayoutsMenu::LayoutsMenu(QMainWindow& window, Docks& docks, settings::Settings& settings)
    : QMenu(tr("&Layouts"), &window), m_window(window), m_docks(docks), m_settings(settings),
      m_default(common::makeAction(
          &window, {"arrangeAction",
                    {},
                    tr("&Default layout"),
                    tr("Put the pages back where they were, with all columns of their tables")})),
      m_save(common::makeAction(&window, {"saveLayoutAction",
                                          {},
                                          tr("&Save as…"),
                                          tr("Keep the pages' places and the columns under a name")})),
      m_delete(common::makeAction(&window,
                                  {"deleteLayoutAction", {}, tr("De&lete…"), tr("Forget a saved layout")})) {
    setObjectName(QStringLiteral("layoutsMenu"));
    // Not to this: a menu that is cleared disconnects its actions from itself.
    connect(m_default, &QAction::triggered, &window, [this] {
        arrange(tr("The pages lie as by default."), [this] {
            m_docks.arrangeDefault();
            for (auto* columns : m_window.findChildren<common::Columns*>())
                columns->showAll();
        });
    });
    connect(m_save, &QAction::triggered, &window, [this] { askName(); });
    connect(m_delete, &QAction::triggered, &window, [this] { askWhatToDelete(); });
    connect(&m_settings, &settings::Settings::layoutsChanged, this, &LayoutsMenu::fill); // in any window
    connect(this, &QMenu::aboutToShow, this, &LayoutsMenu::fill); // another process may have saved one
    fill();
}

void LayoutsMenu::fill() {
    clear();
    qDeleteAll(m_saved);
    m_saved.clear();
    addAction(m_default);
    for (const QString& name : settings::Layouts(m_settings).names()) {
        QString text = name;
        auto* action = common::makeAction(
            &m_window, {"", {}, text.replace(u'&', QStringLiteral("&&")), tr("Switch to this layout")});
        action->setObjectName(QStringLiteral("layout ") + name);
        connect(action, &QAction::triggered, this, [this, name] { switchTo(name); });
        addAction(action);
        m_saved << action;
    }
    m_delete->setEnabled(!m_saved.isEmpty());
    addSeparator();
    addAction(m_save);
    addAction(m_delete);
}

void LayoutsMenu::ask(const Question& question, void (LayoutsMenu::*then)(const QString&)) {
    auto* dialog = new QInputDialog(&m_window);
    dialog->setObjectName(QLatin1String(question.name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(question.title);
    dialog->setLabelText(question.text);
    dialog->setComboBoxEditable(question.anyName);
    dialog->setComboBoxItems(settings::Layouts(m_settings).names());
    if (question.anyName)
        dialog->setTextValue({});
    dialog->setOkButtonText(question.button);
    connect(dialog, &QInputDialog::textValueSelected, this, then);
    dialog->open();
    if (auto* field = dialog->findChild<QComboBox*>()) // there since it is shown
        field->setAccessibleName(tr("Name of the layout"));
}

void LayoutsMenu::askName() {
    ask({"layoutNameDialog", tr("Save layout"), tr("Name; one that is there already is replaced:"),
         tr("Save"), true},
        &LayoutsMenu::save);
}

void LayoutsMenu::askWhatToDelete() {
    ask({"deleteLayoutDialog", tr("Delete layout"), tr("Which one?"), tr("Delete"), false},
        &LayoutsMenu::remove);
}

void LayoutsMenu::save(const QString& typed) {
    const QString name = typed.simplified().left(settings::longestLayoutName);
    if (name.isEmpty())
        return;
    const settings::Held before = settings::hold(m_settings);
    settings::Layouts(m_settings).save(name, layoutOf(m_window, m_docks));
    if (before.layouts.contains(name))
        offerBack(tr("Layout “%1” was replaced.").arg(name), before);
}

void LayoutsMenu::remove(const QString& name) {
    const settings::Held before = settings::hold(m_settings);
    settings::Layouts(m_settings).remove(name);
    offerBack(tr("Layout “%1” was deleted.").arg(name), before);
}

void LayoutsMenu::offerBack(const QString& done, const settings::Held& before) {
    const auto back = [&settings = m_settings, before, after = settings::hold(m_settings)] {
        settings::putBack(settings, before, after);
    };
    common::offerUndo(m_window, {.text = done, .putBack = back, .outlives = true});
}

/// The pages may have lain otherwise than any layout has it.
void LayoutsMenu::arrange(const QString& done, const std::function<void()>& how) {
    const settings::Layout before = layoutOf(m_window, m_docks);
    how();
    const auto after = std::make_shared<settings::Layout>(layoutOf(m_window, m_docks));
    QTimer::singleShot(settles, this, [this, after] { *after = layoutOf(m_window, m_docks); });
    const auto back = [this, before, after] {
        settings::Layout layout = before;
        keepWhatChanged(layout, *after, layoutOf(m_window, m_docks));
        apply(layout, m_window, m_docks);
    };
    common::offerUndo(m_window, {.text = done, .putBack = back});
}

void LayoutsMenu::switchTo(const QString& name) {
    const settings::Layouts saved(m_settings);
    if (saved.names().contains(name))
        arrange(tr("The pages lie as in “%1”.").arg(name),
                [&] { apply(saved.find(name), m_window, m_docks); });
    else // by another process: the pages stay where they are
        QTimer::singleShot(0, this, &LayoutsMenu::fill);
}

} // namespace main_window
