#include "core/base/folded_name.h"
#include "core/base/text.h"

#include <QTest>

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void widthIsThatOfATerminal_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("cells");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char* name, const QByteArray& text, int cells, const QByteArray& shown) {
            QTest::addRow("%s", name) << text << cells << shown;
        };
        row("nothing", "", 0, "");
        row("ASCII", "Jake", 4, "Jake");
        row("umlaut", "J\u00f6rg", 4, "J\u00f6rg");
        row("umlaut, combining", "Jo\u0308rg", 4, "Jo\u0308rg");
        row("Chinese", "\u73a9\u5bb6", 4, "\u73a9\u5bb6");
        row("emoji", "a\U0001f600", 3, "a\U0001f600");
        row("escape", "\x1b[2J", 4, "?[2J");
        row("line's end, tab, delete, NUL", QByteArray("a\nb\tc\x7f\0", 7), 7, "a?b?c??");
        row("control of the second block", "a\u009bm", 3, "a?m");
        row("no UTF-8", "a\xff\xc3", 3, "a??");
    }
    void widthIsThatOfATerminal() {
        QFETCH(QByteArray, text);
        QFETCH(int, cells);
        QFETCH(QByteArray, shown);
        QCOMPARE(base::cellsOf(text.toStdString()), static_cast<std::size_t>(cells));
        QCOMPARE(QByteArray::fromStdString(base::printable(text.toStdString())), shown);
    }

    void whatIsTooLongEndsWithAnEllipsis_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("fitted"); // into five cells
        QTest::addRow("short") << QByteArray("Jake") << QByteArray("Jake ");
        QTest::addRow("just fits") << QByteArray("Piggy") << QByteArray("Piggy");
        QTest::addRow("too long") << QByteArray("Crimzo") << QByteArray("Crim\u2026");
        QTest::addRow("wide, just fits") << QByteArray("\u73a9\u5bb6a") << QByteArray("\u73a9\u5bb6a");
        QTest::addRow("wide, too long")
            << QByteArray("\u73a9\u5bb6\u73a9") << QByteArray("\u73a9\u5bb6\u2026");
        QTest::addRow("wide at the edge") << QByteArray("abc\u73a9\u5bb6") << QByteArray("abc\u2026 ");
        QTest::addRow("combining at the edge") << QByteArray("abcdo\u0308") << QByteArray("abcdo\u0308");
    }
    void whatIsTooLongEndsWithAnEllipsis() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, fitted);
        QCOMPARE(QByteArray::fromStdString(base::padded(text.toStdString(), 5)), fitted);
    }

    void spellingsOfOneNameFoldAlike_data() {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<bool>("alike");
        QTest::addRow("case") << QByteArray("JinMu") << QByteArray("Jinmu") << true;
        QTest::addRow("accent") << QByteArray("L\u00facio") << QByteArray("Lucio") << true;
        QTest::addRow("accents and case") << QByteArray("L\u00daCIO") << QByteArray("lucio") << true;
        QTest::addRow("composed or not") << QByteArray("J\u00f6rg") << QByteArray("Jo\u0308rg") << true;
        QTest::addRow("Japanese voicing") << QByteArray("\u304b") << QByteArray("\u304c") << false;
        QTest::addRow("nothing but accents") << QByteArray("\u0301") << QByteArray("\u0300") << false;
        QTest::addRow("space") << QByteArray("Jake") << QByteArray("Jake ") << false;
        QTest::addRow("no UTF-8") << QByteArray("J\xff") << QByteArray("j\xff") << false;
    }
    void spellingsOfOneNameFoldAlike() {
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, other);
        QFETCH(bool, alike);
        QCOMPARE(base::foldedName(one.toStdString()) == base::foldedName(other.toStdString()), alike);
    }

    void oneIsSingular() {
        QCOMPARE(base::counted(0, "event"), std::string("0 events"));
        QCOMPARE(base::counted(1, "event"), std::string("1 event"));
        QCOMPARE(base::counted(2, "event"), std::string("2 events"));
    }
};

QTEST_APPLESS_MAIN(TestText)
#include "test_text.moc"
