#include "ui/common/colours.h"
#include "ui/common/focus_ring.h"
#include "ui/theme/palettes.h"
#include "ui/theme/scaled_style.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

/// Machado, Oliveira and Fernandes 2009, at full severity, over linear RGB.
constexpr Matrix identity{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix protanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

/// CIE L*a*b* of the colour as somebody with that sight sees it.
std::array<double, 3> seen(const QColor& colour, const Matrix& sight) {
    const std::array<double, 3> in{linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
    std::array<double, 3> rgb{};
    for (std::size_t i = 0; i < 3; ++i)
        rgb[i] = std::clamp(sight[i][0] * in[0] + sight[i][1] * in[1] + sight[i][2] * in[2], 0.0, 1.0);
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
    const double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    const double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(const QColor& one, const QColor& other, const Matrix& sight) {
    const auto a = seen(one, sight);
    const auto b = seen(other, sight);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

} // namespace

class TestColours : public QObject {
    Q_OBJECT

    static void themes() {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << theme::lightPalette();
        QTest::newRow("dark") << theme::darkPalette();
        theme::ScaledStyle fusion(QStringLiteral("fusion"), 1);
        QPalette system = fusion.standardPalette();
        fusion.polish(system);
        QTest::newRow("system") << system;
    }

private Q_SLOTS:
    void contrastIsTheStandards() {
        QCOMPARE(common::contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(common::contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(common::contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void textReadsOnWhatItStandsOn_data() { themes(); }
    void textReadsOnWhatItStandsOn() {
        QFETCH(QPalette, palette);
        using Role = QPalette::ColorRole;
        const std::pair<Role, Role> pairs[] = {{QPalette::WindowText, QPalette::Window},
                                               {QPalette::Text, QPalette::Base},
                                               {QPalette::Text, QPalette::AlternateBase},
                                               {QPalette::ButtonText, QPalette::Button},
                                               {QPalette::HighlightedText, QPalette::Highlight},
                                               {QPalette::ToolTipText, QPalette::ToolTipBase},
                                               {QPalette::PlaceholderText, QPalette::Base},
                                               {QPalette::PlaceholderText, QPalette::Window},
                                               {QPalette::PlaceholderText, QPalette::AlternateBase},
                                               {QPalette::Link, QPalette::Base}};
        for (const auto& [text, ground] : pairs) {
            QCOMPARE(palette.color(text).alpha(), 255); // or the contrast is less than is computed
            const double found = common::contrast(palette.color(text), palette.color(ground));
            QVERIFY2(found >= 4.5,
                     qPrintable(QStringLiteral("role %1 on %2: %3").arg(text).arg(ground).arg(found)));
        }
    }

    void coloursWithAMeaningReadAsText_data() { themes(); }
    void coloursWithAMeaningReadAsText() {
        QFETCH(QPalette, palette);
        const QColor colours[] = {common::goodColour(palette), common::busyColour(palette),
                                  common::warningColour(palette), common::errorColour(palette),
                                  common::quietColour(palette)};
        const QColor grounds[] = {palette.color(QPalette::Window), palette.color(QPalette::Base),
                                  palette.color(QPalette::AlternateBase), common::pickedGround(palette)};
        for (const QColor& colour : colours)
            for (const QColor& ground : grounds)
                QVERIFY2(common::contrast(colour, ground) >= 4.5,
                         qPrintable(colour.name() + QLatin1String(" on ") + ground.name()));
    }

    void marksStandOutAndCarryText_data() { themes(); }
    void marksStandOutAndCarryText() {
        QFETCH(QPalette, palette);
        QList<QColor> marks{common::damageColour(palette), common::healingColour(palette)};
        for (int i = 0; i < common::ownerColours; ++i)
            marks << common::ownerColour(i, palette);
        for (const QColor& mark : marks) {
            QVERIFY2(common::contrast(mark, palette.color(QPalette::Base)) >= 3, qPrintable(mark.name()));
            QVERIFY2(common::contrast(mark, palette.color(QPalette::Window)) >= 3, qPrintable(mark.name()));
            QVERIFY2(common::contrast(common::textOn(mark), mark) >= 4.5, qPrintable(mark.name()));
        }
        const QColor base = palette.color(QPalette::Base);
        QVERIFY(common::contrast(common::FocusRing::colour(palette), base) >= 3);
        palette.setColor(QPalette::Highlight, common::mixed(palette.color(QPalette::Text), base, 0.1));
        QVERIFY(common::contrast(common::FocusRing::colour(palette), base) >=
                3); // a desktop's own may be faint
    }

    void ownersStayApartForEveryEye_data() { themes(); }
    void ownersStayApartForEveryEye() {
        QFETCH(QPalette, palette);
        for (const Matrix& sight : {identity, protanopia, deuteranopia, tritanopia})
            for (int i = 0; i < common::ownerColours; ++i)
                for (int j = 0; j < i; ++j) {
                    const QColor one = common::ownerColour(i, palette);
                    const QColor other = common::ownerColour(j, palette);
                    QVERIFY2(distance(one, other, sight) > 17,
                             qPrintable(one.name() + QLatin1Char(' ') + other.name()));
                }
    }

    void theNinthOwnerBeginsAnew() {
        const QPalette palette = theme::lightPalette();
        QCOMPARE(common::workerColour(9, palette), common::workerColour(1, palette));
        QCOMPARE(common::partitionColour(base::PartitionId{8}, palette),
                 common::partitionColour(base::PartitionId{0}, palette));
        QVERIFY(common::workerColour(2, palette) != common::workerColour(1, palette));
    }
};

QTEST_MAIN(TestColours)
#include "test_colours.moc"
