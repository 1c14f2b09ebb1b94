#include "ui/common/icons.h"

#include "ui/common/colours.h"

#include <QColor>
#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QString>
#include <QSvgRenderer>

#include <algorithm>

/// The resources lie in a static library, so somebody must ask for them; the macro only works outside of any
/// namespace.
static void initResources() {
    Q_INIT_RESOURCE(statstream);
}

namespace common {

namespace {

struct Tone {
    const char* drawn; ///< in the files
    QColor (*shown)(const QPalette&);
};

QColor neutral(const QPalette& palette) {
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.8);
}

constexpr Tone tones[] = {{"#75808f", neutral},
                          {"#2f9e58", goodColour},
                          {"#d2444d", errorColour},
                          {"#d08a1b", warningColour},
                          {"#3b7ddd", busyColour}};

/// Draws an SVG in the colours of the palette that is the application's when it is painted, at any size.
class Engine final : public QIconEngine {
public:
    explicit Engine(QString file) : m_file(std::move(file)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, drawn(rect.size() * ratio, mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override { return drawn(size, mode); }
    [[nodiscard]] QIconEngine* clone() const override { return new Engine(m_file); }
    [[nodiscard]] QString key() const override { return QStringLiteral("statstream"); }

private:
    [[nodiscard]] QPixmap drawn(const QSize& size, QIcon::Mode mode) const {
        const QPalette palette = QGuiApplication::palette();
        const QString key = QStringLiteral("%1 %2x%3 %4 %5")
                                .arg(m_file)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(mode)
                                .arg(palette.cacheKey());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(coloured(palette, mode));
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    [[nodiscard]] QByteArray coloured(const QPalette& palette, QIcon::Mode mode) const {
        QFile file(m_file);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QByteArray svg = file.readAll();
        for (const Tone& tone : tones) {
            const QColor colour = mode == QIcon::Disabled
                                      ? palette.color(QPalette::Disabled, QPalette::WindowText)
                                  : mode == QIcon::Selected ? palette.color(QPalette::HighlightedText)
                                                            : tone.shown(palette);
            svg.replace(tone.drawn, colour.name().toLatin1());
        }
        return svg;
    }

    const QString m_file;
};

/// A round mark, drawn at the size that is asked for: sharp on any screen and in any text size. Never tinted.
class Dot final : public QIconEngine {
public:
    explicit Dot(const QColor& colour) : m_colour(colour) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override {
        const qreal radius = std::min(rect.width(), rect.height()) * 5.0 / 16;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_colour);
        painter->drawEllipse(QRectF(rect).center(), radius, radius);
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap drawn(size);
        drawn.fill(Qt::transparent);
        QPainter painter(&drawn);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return drawn;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new Dot(m_colour); }

private:
    const QColor m_colour;
};

/// Also in a selected row.
QIcon untinted(const QPixmap& pixmap) {
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected);
    return icon;
}

} // namespace

QIcon icon(QStringView name) {
    initResources();
    return QIcon(new Engine(QStringLiteral(":/icons/%1.svg").arg(name)));
}

QIcon appIcon() {
    initResources();
    return QIcon(QStringLiteral(":/statstream.svg"));
}

QIcon dot(const QColor& colour) {
    return QIcon(new Dot(colour));
}

QIcon edge(const QColor& colour) {
    static QHash<QRgb, QIcon> made; // a cell is painted 30 times a second
    QIcon& mark = made[colour.rgba()];
    if (mark.isNull()) {
        QPixmap pixmap(4, 16);
        pixmap.fill(colour);
        mark = untinted(pixmap);
    }
    return mark;
}

} // namespace common
