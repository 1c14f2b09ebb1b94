#include "tests/ui/made_up_window.h"

#include "ui/common/icons.h"

#include <QRegularExpression>

/// The window on a fine screen: ctest runs it under several QT_SCALE_FACTOR.
class TestScale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void theScreenIsAsFineAsAskedFor() {
        bool given = false;
        const double asked = qEnvironmentVariable("QT_SCALE_FACTOR").toDouble(&given);
        QCOMPARE(qApp->devicePixelRatio(), given ? asked : 1.0);
    }

    void marksAreDrawnInThePixelsOfTheScreen() {
        constexpr int size = 40;
        const QSize pixels = QSize(size, size) * qApp->devicePixelRatio();
        for (const QIcon& icon : {common::dot(Qt::red), common::icon(u"generate")})
            QCOMPARE(icon.pixmap(QSize(size, size), qApp->devicePixelRatio()).size(), pixels);
    }

    void theWindowCanBeMadeSmall() {
        made_up::Window w;
        w.window.resize(1024, 640);
        QCoreApplication::processEvents();
        w.window.resize(1024, 640); // if it could not before
        QTRY_COMPARE(w.window.size(), QSize(1024, 640));
        QCOMPARE(w.window.grab().size(), QSize(1024, 640) * w.window.devicePixelRatio());
    }
};

QTEST_MAIN(TestScale)
#include "test_scale.moc"
