#include "ui/common/colours.h"
#include "ui/common/icons.h"
#include "ui/common/space.h"
#include "ui/settings/dialog.h"
#include "ui/settings/layouts.h"
#include "ui/settings/transfer.h"
#include "ui/theme/palettes.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyle>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using settings::Settings;

namespace {

/// Settings in a file of their own.
struct Kept {
    QTemporaryDir dir;
    QSettings store{dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    Settings settings{store};

    [[nodiscard]] QString file(const char* name) const { return dir.filePath(QLatin1String(name)); }
};

void write(const QString& file, const QByteArray& content) {
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(content);
}

template <class Widget>
Widget* find(QWidget& in, const char* name) {
    auto* widget = in.findChild<Widget*>(QString::fromLatin1(name));
    if (widget == nullptr)
        qFatal("no widget named %s", name);
    return widget;
}

} // namespace

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void everyEntryTakesItsOwnDefaultAndSaysWhatItIs() {
        for (const settings::Entry& entry : settings::catalogue()) {
            QCOMPARE(settings::accepted(entry, entry.standard), entry.standard);
            QVERIFY(!entry.title.isEmpty() && !entry.explanation.isEmpty() && !entry.group.isEmpty());
            QVERIFY(!settings::shown(entry, entry.standard).isEmpty());
        }
    }

    void whatIsSetIsKeptAndSaidOnce() {
        Kept kept;
        QSignalSpy changed(&kept.settings, &Settings::changed);
        QCOMPARE(kept.settings.value(settings::key::theme).toString(), QStringLiteral("system"));
        QVERIFY(kept.settings.set(settings::key::theme, QStringLiteral("dark")));
        QVERIFY(kept.settings.set(settings::key::theme, QStringLiteral("dark")));
        QCOMPARE(changed.size(), 1);
        kept.store.sync();
        QSettings again(kept.store.fileName(), QSettings::IniFormat);
        const Settings later(again);
        QCOMPARE(later.value(settings::key::theme).toString(), QStringLiteral("dark"));
        QVERIFY(!later.isStandard(settings::key::theme));
    }

    void aSwitchSurvivesTheFile() {
        Kept kept;
        kept.settings.set(settings::key::newsOfJobs, false);
        kept.store.sync();
        QSettings again(kept.store.fileName(), QSettings::IniFormat);
        QCOMPARE(Settings(again).value(settings::key::newsOfJobs), QVariant(false));
    }

    void whatIsOutOfBoundsIsRefused_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        QTest::newRow("no such choice")
            << settings::key::theme.toString() << QVariant(QStringLiteral("pink"));
        QTest::newRow("too small") << settings::key::textSize.toString() << QVariant(10);
        QTest::newRow("too large") << settings::key::textSize.toString() << QVariant(1000);
        QTest::newRow("no number") << settings::key::textSize.toString() << QVariant(QStringLiteral("big"));
        QTest::newRow("no switch") << settings::key::newsOfJobs.toString() << QVariant(17);
    }
    void whatIsOutOfBoundsIsRefused() {
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        Kept kept;
        QVERIFY(!kept.settings.set(key, value));
        QVERIFY(kept.settings.isStandard(key));
        kept.store.setValue(QStringLiteral("settings/") + key, value); // as somebody may edit the file
        QVERIFY(kept.settings.isStandard(key));
    }

    void resetForgetsWhatWasStored() {
        Kept kept;
        kept.settings.set(settings::key::textSize, 150);
        kept.settings.reset(settings::key::textSize);
        QVERIFY(kept.settings.isStandard(settings::key::textSize));
        QVERIFY(kept.store.allKeys().isEmpty());
    }

    void layoutsAreKeptUnderAnyName() {
        Kept kept;
        settings::Layouts layouts(kept.settings);
        const settings::Layout one{"docks",
                                   {{QStringLiteral("workersTable"), "columns"}},
                                   {{QStringLiteral("a"), "1"}},
                                   1400,
                                   "place"};
        const QString name = QStringLiteral("a/b\\c ü=2");
        layouts.save(name, one);
        layouts.save(QStringLiteral("view 10"), {"x", {}});
        layouts.save(QStringLiteral("view 9"), {"y", {}});
        QCOMPARE(layouts.names(), QStringList({name, QStringLiteral("view 9"), QStringLiteral("view 10")}));
        QCOMPARE(layouts.find(name), one);
        layouts.save(name, {"other", {}});
        QCOMPARE(layouts.find(name), (settings::Layout{"other", {}}));
        layouts.remove(name);
        QCOMPARE(layouts.names().size(), 2);
    }

    void aFileCarriesValuesAndLayoutsOver() {
        Kept from;
        from.settings.set(settings::key::theme, QStringLiteral("light"));
        from.settings.set(settings::key::newsOfJobs, false);
        const settings::Layout layout{QByteArray("\x00\xff docks", 8),
                                      {{QStringLiteral("t"), "c"}},
                                      {{QStringLiteral("s"), "\x01"}},
                                      1024,
                                      QByteArray("\x00\x01", 2)};
        settings::Layouts(from.settings).save(QStringLiteral("mine"), layout);
        QVERIFY(settings::exportTo(from.settings, from.file("out.json")));
        Kept to;
        to.settings.set(settings::key::textSize, 150);
        const auto left = settings::importFrom(to.settings, from.file("out.json"));
        QVERIFY(left && left->isEmpty());
        QCOMPARE(to.settings.value(settings::key::theme).toString(), QStringLiteral("light"));
        QCOMPARE(to.settings.value(settings::key::newsOfJobs), QVariant(false));
        QCOMPARE(to.settings.value(settings::key::textSize).toInt(), 100); // as it was exported
        QCOMPARE(settings::Layouts(to.settings).find(QStringLiteral("mine")), layout);
    }

    void aFileHoldsNothingButValuesAndLayouts() {
        Kept kept;
        kept.store.setValue(QStringLiteral("producer/players"), QStringLiteral("Jake"));
        kept.store.setValue(QStringLiteral("sasl.password"), QStringLiteral("secret"));
        QVERIFY(settings::exportTo(kept.settings, kept.file("out.json")));
        QFile file(kept.file("out.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(!content.contains("secret") && !content.contains("Jake"));
    }

    void whatIsUnknownInAFileIsNamed() {
        Kept kept;
        write(kept.file("in.json"), R"({"format": "statstream-settings", "version": 1, "values":
            {"appearance/theme": "dark", "appearance/textSize": 7, "future/thing": true}})");
        const auto left = settings::importFrom(kept.settings, kept.file("in.json"));
        QVERIFY(left.has_value());
        QCOMPARE(*left, QStringList({QStringLiteral("appearance/textSize"), QStringLiteral("future/thing")}));
        QCOMPARE(kept.settings.value(settings::key::theme).toString(), QStringLiteral("dark"));
    }

    void onlyLayoutsAreTakenAsLayouts() {
        Kept kept;
        settings::Layouts layouts(kept.settings);
        const settings::Layout home{"docks", {}};
        layouts.save(QStringLiteral("Home"), home);
        const QByteArray good = "{\"docks\": \"eA==\"}"; // in Base64
        write(kept.file("in.json"),
              "{\"format\": \"statstream-settings\", \"version\": 1, \"layouts\": {\"\": {\"docks\": \"\"}, "
              "\"Home\": 5, \"y\": {}, \" x \": " +
                  good + ", \"good\": " + good + ", \"" + QByteArray(61, 'z') + "\": " + good + "}}");
        const auto left = settings::importFrom(kept.settings, kept.file("in.json"));
        QVERIFY(left.has_value());
        QCOMPARE(left->size(), 5);
        QVERIFY(left->contains(QStringLiteral("layouts/")));
        QVERIFY(left->contains(QStringLiteral("layouts/Home")));
        QCOMPARE(layouts.names().size(), 2);
        QCOMPARE(layouts.find(QStringLiteral("Home")), home);
        QCOMPARE(layouts.find(QStringLiteral("good")), (settings::Layout{"x", {}}));
    }

    void aFileOfAnotherKindChangesNothing_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("other JSON") << QByteArray(R"({"values": {"appearance/theme": "dark"}})");
        QTest::newRow("a newer one") << QByteArray(
            R"({"format": "statstream-settings", "version": 2, "values": {}})");
    }
    void aFileOfAnotherKindChangesNothing() {
        QFETCH(QByteArray, content);
        Kept kept;
        write(kept.file("in.json"), content);
        const auto left = settings::importFrom(kept.settings, kept.file("in.json"));
        QVERIFY(!left.has_value());
        QVERIFY(left.error().text.find("in.json") != std::string::npos);
        QVERIFY(kept.store.allKeys().isEmpty());
        QVERIFY(!settings::importFrom(kept.settings, kept.file("missing.json")));
    }

    void theDialogAppliesAtOnceAndResetsOneByOne() {
        Kept kept;
        QWidget parent;
        parent.resize(900, 700);
        settings::Dialog dialog(kept.settings, parent);
        dialog.show();
        auto* theme = find<QComboBox>(dialog, "appearance-themeSetting");
        auto* reset = find<QToolButton>(dialog, "appearance-themeReset");
        QVERIFY(!reset->isVisible());
        theme->setCurrentIndex(2);
        QCOMPARE(kept.settings.value(settings::key::theme).toString(), QStringLiteral("dark"));
        find<QSpinBox>(dialog, "appearance-textSizeSetting")->setValue(120);
        QCOMPARE(kept.settings.value(settings::key::textSize).toInt(), 120);
        find<QCheckBox>(dialog, "news-jobsSetting")->click();
        QCOMPARE(kept.settings.value(settings::key::newsOfJobs), QVariant(false));
        QVERIFY(reset->isVisible());
        reset->click();
        QVERIFY(!reset->isVisible());
        QCOMPARE(theme->currentIndex(), 0);
        QCOMPARE(kept.settings.value(settings::key::textSize).toInt(), 120);
        kept.settings.set(settings::key::theme, QStringLiteral("light")); // from the menu
        QCOMPARE(theme->currentIndex(), 1);
    }

    void theDialogsFilesAreAskedForWithoutWaiting() {
        Kept kept;
        kept.settings.set(settings::key::textSize, 120);
        QWidget parent;
        parent.resize(900, 700);
        settings::Dialog dialog(kept.settings, parent);
        dialog.show();
        find<QPushButton>(dialog, "exportSettingsButton")->click(); // comes back with the question open
        auto* question = find<QFileDialog>(dialog, "settingsFileDialog");
        QCOMPARE(question->acceptMode(), QFileDialog::AcceptSave);
        Q_EMIT question->fileSelected(kept.file("out.json"));
        question->close();
        QCoreApplication::sendPostedEvents(question, QEvent::DeferredDelete);
        QVERIFY(QFile::exists(kept.file("out.json")));
        kept.settings.reset(settings::key::textSize);
        find<QPushButton>(dialog, "importSettingsButton")->click();
        question = find<QFileDialog>(dialog, "settingsFileDialog");
        QCOMPARE(question->acceptMode(), QFileDialog::AcceptOpen);
        Q_EMIT question->fileSelected(kept.file("out.json"));
        QCOMPARE(kept.settings.value(settings::key::textSize).toInt(), 120);
        QVERIFY(find<QLabel>(dialog, "settingsNote")->text().contains(QLatin1String("out.json")));
    }

    void theDialogIsSearched() {
        Kept kept;
        QWidget parent;
        parent.resize(900, 700);
        settings::Dialog dialog(kept.settings, parent);
        dialog.show();
        auto* theme = find<QWidget>(dialog, "appearance-themeSetting");
        auto* jobs = find<QWidget>(dialog, "news-jobsSetting");
        QTest::keyClicks(find<QWidget>(dialog, "settingsSearch"), QStringLiteral("job"));
        QVERIFY(jobs->isVisible() && !theme->isVisible());
        find<QLineEdit>(dialog, "settingsSearch")->setText(QStringLiteral("dark")); // a choice
        QVERIFY(theme->isVisible() && !jobs->isVisible());
        find<QLineEdit>(dialog, "settingsSearch")->setText(QStringLiteral("nothing is called that"));
        QVERIFY(!jobs->isVisible() && !theme->isVisible());
        find<QLineEdit>(dialog, "settingsSearch")->clear();
        QVERIFY(jobs->isVisible() && theme->isVisible());
    }

    void theThemeFollowsTheSettingsAndGoesBack() {
        Kept kept;
        const QPalette before = QApplication::palette();
        const QString style = QApplication::style()->objectName();
        const theme::Theme theme(kept.settings);
        for (const auto role : {QPalette::Window, QPalette::Text, QPalette::Highlight, QPalette::Button})
            QCOMPARE(QApplication::palette().color(role), before.color(role));
        const QPalette readable = QApplication::palette();
        QCOMPARE(readable.color(QPalette::PlaceholderText), common::quietColour(readable));
        kept.settings.set(settings::key::theme, QStringLiteral("dark"));
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 theme::darkPalette().color(QPalette::Window));
        QCOMPARE(QApplication::style()->objectName(), QStringLiteral("fusion"));
        kept.settings.set(settings::key::theme, QStringLiteral("light"));
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 theme::lightPalette().color(QPalette::Window));
        kept.settings.reset(settings::key::theme);
        for (const auto role : {QPalette::Window, QPalette::PlaceholderText})
            QCOMPARE(QApplication::palette().color(role), readable.color(role));
        QCOMPARE(QApplication::style()->objectName(), style);
    }

    void theTextAndItsIconsGrowAndGoBack() {
        Kept kept;
        QToolButton button;
        button.setIcon(common::icon(u"search"));
        const QSize icon = button.iconSize();
        const double before = QApplication::font().pointSizeF();
        const theme::Theme theme(kept.settings);
        kept.settings.set(settings::key::textSize, 150);
        QCOMPARE(QApplication::font().pointSizeF(), before * 1.5);
        kept.settings.set(settings::key::textSize, 200); // of the desktop's, not of the last
        QCOMPARE(QApplication::font().pointSizeF(), before * 2);
        QCOMPARE(button.iconSize(), icon * 2);
        QVERIFY(button.sizeHint().height() >= 2 * icon.height());
        QVERIFY(button.style()->pixelMetric(QStyle::PM_HeaderMargin) >= 8); // titles don't touch
        kept.settings.set(settings::key::theme, QStringLiteral("dark"));
        QCOMPARE(button.iconSize(), icon * 2); // in any style
        kept.settings.reset(settings::key::theme);
        kept.settings.reset(settings::key::textSize);
        QCOMPARE(button.iconSize(), icon);
        QCOMPARE(QApplication::font().pointSizeF(), before);
    }

    void theStylesDistancesGrowWithTheText() {
        Kept kept;
        const theme::Theme theme(kept.settings);
        QWidget page;
        const QHBoxLayout layout(&page);
        const QMargins margins = layout.contentsMargins();
        const int gap = layout.spacing();
        QVERIFY(gap > 0 && margins.left() > 0 && margins.top() > 0);
        kept.settings.set(settings::key::textSize, 200);
        QCOMPARE(layout.contentsMargins(), margins * 2);
        QCOMPARE(layout.spacing(), gap * 2);
        kept.settings.reset(settings::key::textSize);
        QCOMPARE(layout.contentsMargins(), margins);
        QCOMPARE(layout.spacing(), gap);
    }

    void distancesGrowWithTheTextAndGoBack() {
        Kept kept;
        const theme::Theme theme(kept.settings);
        QWidget page;
        page.show();
        auto* layout = new QHBoxLayout(&page);
        common::spaceOut(*layout, page, {2, 1, 0, 1}, 1);
        const QMargins margins = layout->contentsMargins();
        const int gap = layout->spacing();
        QCOMPARE(gap, qRound(page.fontMetrics().height() / 4.0));
        QCOMPARE(margins.right(), 0);
        kept.settings.set(settings::key::textSize, 200);
        QTRY_VERIFY(layout->spacing() > gap * 3 / 2);
        QCOMPARE(layout->spacing(), qRound(page.fontMetrics().height() / 4.0));
        QVERIFY(layout->contentsMargins().left() > margins.left() * 3 / 2);
        QVERIFY(layout->contentsMargins().top() > margins.top() * 3 / 2);
        QCOMPARE(layout->contentsMargins().right(), 0);
        kept.settings.reset(settings::key::textSize);
        QTRY_COMPARE(layout->contentsMargins(), margins);
        QCOMPARE(layout->spacing(), gap);
    }
};

QTEST_MAIN(TestSettings)
#include "test_settings.moc"
