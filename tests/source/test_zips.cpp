#include "tests/source/files.h"

#include "core/source/file_source.h"

#include <QtTest>

#include <algorithm>
#include <fstream>

#include <unistd.h>
#include <zip.h>

using files::Packed;
using files::zipOf;
using source::FileSource;
using source::ImportMarks;

/// Files of events in zips.
class TestZips : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachFileInAZipIsOneOfItsOwn();
    void theLookTellsHowFarItIsInTheWholeZip();
    void whatIsBesideTheFilesSaysWhatItIs();
    void noiseIsLeftOutSilently();
    void eachFileInAZipIsLeftOutForItself();
    void aZipThatChangesMeanwhileIsSaid();
    void aFileBehindAPasswordIsRefused();
    void zipsThatCantBeReadAreRefused_data();
    void zipsThatCantBeReadAreRefused();
    void twoFilesOfOneNameAreRefused();
    void aZipOf64BitsIsRead();
    void aBombTakesNoMemory();
    void aBombCanBeLeft();

private:
    [[nodiscard]] std::filesystem::path at(const char* name) const { return m_folder.path() / name; }

    files::Folder m_folder;
};

Q_DECLARE_METATYPE(std::string)

namespace {

constexpr const char* plain = "player,damage,healing\nJake,1,2\nJake,1,2\nPiggy,3,4\n";
constexpr const char* other = "player,damage,healing\nKSF,5,6\n";
constexpr const char* maps = "match_id,map_winner,map_loser\n1,2,3\n";

source::Scan scan(const std::filesystem::path& path) {
    return source::scanFiles({path}, {}, {}, {}).value();
}

std::size_t drain(FileSource& source) {
    std::size_t count = 0;
    for (stats::Event event; source.next(event).value();)
        ++count;
    return count;
}

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

/// `plain` as it is, with all sizes and places in the fields of 64 bits alone.
std::string zip64() {
    constexpr std::uint64_t none32 = 0xFFFFFFFF;
    constexpr std::uint64_t crc = 0x705E956F;
    const std::string_view content = plain;
    const std::string name = "a.csv";
    const auto sizes = [&](std::string& out) {
        put(out, crc, 4);
        put(out, none32, 4);
        put(out, none32, 4);
    };
    std::string out = "PK\3\4";
    put(out, 45, 2);
    out += std::string(8, '\0');
    sizes(out);
    put(out, name.size(), 2);
    put(out, 20, 2);
    out += name;
    put(out, 0x0001, 2);
    put(out, 16, 2);
    put(out, content.size(), 8);
    put(out, content.size(), 8);
    out += content;
    const std::uint64_t directory = out.size();
    out += "PK\1\2";
    put(out, 45, 2);
    put(out, 45, 2);
    out += std::string(8, '\0');
    sizes(out);
    put(out, name.size(), 2);
    put(out, 28, 2);
    out += std::string(10, '\0');
    put(out, none32, 4);
    out += name;
    put(out, 0x0001, 2);
    put(out, 24, 2);
    put(out, content.size(), 8);
    put(out, content.size(), 8);
    put(out, 0, 8);
    const std::uint64_t end = out.size();
    out += "PK\6\6";
    put(out, 44, 8);
    put(out, 45, 2);
    put(out, 45, 2);
    put(out, 0, 8);
    put(out, 1, 8);
    put(out, 1, 8);
    put(out, end - directory, 8);
    put(out, directory, 8);
    out += "PK\6\7";
    put(out, 0, 4);
    put(out, end, 8);
    put(out, 1, 4);
    out += "PK\5\6";
    put(out, 0, 4);
    put(out, 0xFFFF, 2);
    put(out, 0xFFFF, 2);
    put(out, none32, 4);
    put(out, none32, 4);
    put(out, 0, 2);
    return out;
}

/// A file of 64 MiB, in some 70 KB: one line of events over and over, or no end of a line at all.
std::filesystem::path bomb(const std::filesystem::path& path, bool lines) {
    constexpr std::size_t block = 1U << 20U;
    std::string text;
    while (text.size() < block)
        text += lines ? "Jake,1,2\n" : "xxxxxxxxx";
    std::string header = "player,damage,healing\n";
    std::vector<zip_buffer_fragment_t> blocks(64, {reinterpret_cast<zip_uint8_t*>(text.data()), text.size()});
    if (lines)
        blocks.front() = {reinterpret_cast<zip_uint8_t*>(header.data()), header.size()};
    int error = 0;
    zip_t* const zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    zip_source_t* const bytes = zip_source_buffer_fragment(zip, blocks.data(), blocks.size(), 0);
    if (bytes == nullptr || zip_file_add(zip, "bomb.csv", bytes, 0) < 0 || zip_close(zip) != 0)
        qFatal("the bomb can't be packed");
    return path;
}

/// Bytes of this process in memory.
std::uint64_t resident() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t pages = 0;
    statm >> pages >> pages;
    return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

} // namespace

void TestZips::eachFileInAZipIsOneOfItsOwn() {
    const auto path =
        zipOf(at("phs_2018.zip"), {{"phs_2018/stage_1.csv", plain}, {"phs_2018/stage_2.csv", other}});
    const source::Scan found = scan(path);
    QCOMPARE(found.files.size(), std::size_t(2));
    QVERIFY(found.refused.empty());
    QCOMPARE(found.events, std::uint64_t(4));
    QCOMPARE(found.players, std::uint64_t(3));
    QCOMPARE(found.files[0].report.path, path.string());
    QCOMPARE(found.files[0].report.entry, std::string("phs_2018/stage_1.csv"));
    QCOMPARE(found.files[0].report.events, std::uint64_t(3));
    QCOMPARE(found.files[1].report.entry, std::string("phs_2018/stage_2.csv"));
    QCOMPARE(nameOf(found.files[1].report), path.string() + " › phs_2018/stage_2.csv");
    QCOMPARE(found.files[1].report.bytes, std::uint64_t{std::string_view(other).size()});
    QVERIFY(found.files[1].hash == scan(m_folder.write("stage_2.csv", other)).files[0].hash);
    FileSource all(found, {}, std::nullopt, {});
    QCOMPARE(drain(all), std::size_t(4));
}

void TestZips::theLookTellsHowFarItIsInTheWholeZip() {
    const auto path = zipOf(at("far.zip"), {{"a.csv", plain}, {"b.csv", other}});
    std::vector<source::ScanProgress> told;
    QVERIFY(source::scanFiles({path}, {}, {}, [&](const auto& progress) {
                told.push_back(progress);
            }).has_value());
    const std::uint64_t all = std::string_view(plain).size() + std::string_view(other).size();
    QVERIFY(std::ranges::is_sorted(told, {}, &source::ScanProgress::bytes));
    QCOMPARE(told.back().bytes, all);
    for (const source::ScanProgress& progress : told) {
        QCOMPARE(progress.bytesTotal, all);
        QCOMPARE(progress.file, std::size_t(0));
    }
}

void TestZips::whatIsBesideTheFilesSaysWhatItIs() {
    const source::Scan found = scan(zipOf(
        at("beside.zip"), {{"maps.csv", maps}, {"a.csv", plain}, {"a.png", std::string("\x89PNG\0\0", 6)}}));
    QCOMPARE(found.files.size(), std::size_t(1));
    QCOMPARE(found.events, std::uint64_t(3));
    QCOMPARE(found.refused.size(), std::size_t(2));
    QCOMPARE(found.refused[0].entry, std::string("maps.csv"));
    for (const auto& [at, said] : {std::pair{0U, "maps.csv: It is a match_map_stats file"},
                                   std::pair{1U, "beside.zip › a.png: It is binary"}}) {
        const std::string& why = found.refused[at].error.text;
        QVERIFY2(why.find(said) != std::string::npos, why.c_str());
        QVERIFY(found.refused[at].isBystander());
    }
}

void TestZips::noiseIsLeftOutSilently() {
    const source::Scan found = scan(zipOf(at("noise.zip"), {{"__MACOSX/._a.csv", "noise"},
                                                            {"folder/", ""},
                                                            {"folder/a.csv", plain},
                                                            {"folder/.DS_Store", "x"},
                                                            {".hidden.csv", plain},
                                                            {"Thumbs.db", "x"}}));
    QCOMPARE(found.files.size(), std::size_t(1));
    QVERIFY(found.refused.empty());
}

void TestZips::eachFileInAZipIsLeftOutForItself() {
    const source::Scan found =
        scan(zipOf(at("twice.zip"), {{"a.csv", plain}, {"copy.csv", plain}, {"b.csv", other}}));
    FileSource once(found, {}, ImportMarks(found), {});
    QCOMPARE(once.total().value(), std::uint64_t(4)); // the copy is the same file
    QCOMPARE(drain(once), std::size_t(4));
    FileSource unpacked(scan(m_folder.write("b.csv", other)), {}, std::nullopt, {});
    stats::Event event;
    QVERIFY(unpacked.next(event).value());
    ImportMarks known(found);
    known.add(unpacked.mark());
    FileSource rest(found, {}, known, {});
    QCOMPARE(rest.total().value(), std::uint64_t(3));
    QCOMPARE(drain(rest), std::size_t(3));
}

void TestZips::aZipThatChangesMeanwhileIsSaid() {
    const auto path = zipOf(at("changing.zip"), {{"a.csv", plain}, {"b.csv", other}});
    const source::Scan found = scan(path);
    const auto whyAfter = [&](const std::vector<Packed>& entries) {
        (void)zipOf(path, entries);
        FileSource source(found, {}, std::nullopt, {});
        stats::Event event;
        base::Result<bool> more = true;
        while (more && *more)
            more = source.next(event);
        return more ? base::Error() : more.error();
    };
    const base::Error changed = whyAfter({{"a.csv", plain}, {"b.csv", plain}});
    QVERIFY2(changed.text.find("changing.zip › b.csv has changed") != std::string::npos,
             changed.text.c_str());
    QVERIFY(changed.fileFault == source::FileFault::changed);
    const base::Error gone = whyAfter({{"a.csv", plain}});
    QVERIFY2(gone.text.find("isn't in the zip any more") != std::string::npos, gone.text.c_str());
    QVERIFY(gone.fileFault == source::FileFault::notInZip);
}

void TestZips::aFileBehindAPasswordIsRefused() {
    const source::Scan found = scan(zipOf(at("locked.zip"), {{"a.csv", plain}, {"b.csv", other}}, "secret"));
    QVERIFY(found.files.empty());
    QCOMPARE(found.refused.size(), std::size_t(2));
    const std::string& why = found.refused[0].error.text;
    QVERIFY2(why.find("locked.zip › a.csv: it has a password") != std::string::npos, why.c_str());
    QVERIFY(found.refused[0].error.fileFault == source::FileFault::password);
    QVERIFY(!found.refused[0].isBystander()); // it may well be one of events
}

void TestZips::zipsThatCantBeReadAreRefused_data() {
    QTest::addColumn<std::string>("path");
    QTest::addColumn<std::string>("said");
    const auto add = [](const char* name, const std::filesystem::path& path, const char* said) {
        QTest::newRow(name) << path.string() << std::string(said);
    };
    add("noise alone", zipOf(at("only_noise.zip"), {{"__MACOSX/._a.csv", "x"}}), "without a file of events");
    add("a spreadsheet", zipOf(at("book.xlsx"), {{"[Content_Types].xml", "x"}, {"xl/a.xml", "x"}}), "as CSV");
    add("a sheet of LibreOffice", zipOf(at("book.ods"), {{"mimetype", "x"}, {"content.xml", "<x/>"}}),
        "as CSV");
    add("a sheet of Numbers", zipOf(at("book.numbers"), {{"Index/Document.iwa", "x"}, {"preview.jpg", "x"}}),
        "as CSV");
    add("a zip in a zip", zipOf(at("outer.zip"), {{"inner.zip", std::string("PK\3\4\0\0", 6)}}), "in a zip");
    add("a picture", zipOf(at("picture.zip"), {{"a.png", std::string("\x89PNG\0\0", 6)}}), "binary");
    add("an empty zip", m_folder.write("none.zip", std::string("PK\5\6") + std::string(18, '\0')),
        "zip without");
    add("half a zip", m_folder.write("half.zip", "PK\3\4 and no more"), "begins as a zip");
    std::vector<std::string> names;
    for (int i = 0; i < 1001; ++i)
        names.push_back(std::to_string(i) + ".csv");
    std::vector<Packed> many;
    for (const std::string& name : names)
        many.push_back({name.c_str(), plain});
    add("too many", zipOf(at("many.zip"), many), "1001 files");
    const auto good = zipOf(at("good.zip"), {{"a.csv", std::string(100'000, 'x')}});
    QFile file(QString::fromStdString(good.string()));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(45) && file.write("spoilt") == 6);
    file.close();
    add("a damaged zip", good, "damaged");
}

void TestZips::zipsThatCantBeReadAreRefused() {
    QFETCH(std::string, path);
    QFETCH(std::string, said);
    const source::Scan found = scan(path);
    QVERIFY(found.files.empty());
    QCOMPARE(found.refused.size(), std::size_t(1));
    const std::string& why = found.refused[0].error.text;
    QVERIFY2(why.find(said) != std::string::npos, why.c_str());
    QVERIFY2(why.find(path) != std::string::npos, why.c_str());
    QVERIFY2(found.refused[0].error.fileFault, why.c_str());
}

void TestZips::twoFilesOfOneNameAreRefused() {
    const auto path = zipOf(at("names.zip"), {{"a.csv", plain}, {"b.csv", other}});
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    bytes.replace("b.csv", "a.csv");
    QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
    file.close();
    const source::Scan found = scan(path);
    QVERIFY(found.files.empty());
    QCOMPARE(found.refused.size(), std::size_t(2));
    QVERIFY(found.refused[0].error.text.find("several files of this name") != std::string::npos);
    QVERIFY(found.refused[0].error.fileFault == source::FileFault::twiceInZip);
}

void TestZips::aZipOf64BitsIsRead() {
    const source::Scan found = scan(m_folder.write("large.zip", zip64()));
    QVERIFY2(found.refused.empty(), found.refused.empty() ? "" : found.refused[0].error.text.c_str());
    QCOMPARE(found.events, std::uint64_t(3));
}

void TestZips::aBombTakesNoMemory() {
    for (const bool lines : {true, false}) {
        const auto path = bomb(at("bomb.zip"), lines);
        QVERIFY(std::filesystem::file_size(path) < 2'000'000);
        const std::uint64_t before = resident();
        std::uint64_t most = 0;
        std::uint64_t read = 0;
        const auto found = source::scanFiles({path}, {}, {}, [&](const source::ScanProgress& progress) {
            read = progress.bytes;
            most = std::max(most, resident());
        });
        QVERIFY(found.has_value());
        QVERIFY(read >= 63U << 20U);
        constexpr std::uint64_t enough = 16U << 20U;
        QVERIFY2(most < before + enough, std::to_string(most - before).c_str());
    }
}

void TestZips::aBombCanBeLeft() {
    for (const bool lines : {true, false}) {
        std::stop_source stop;
        std::uint64_t read = 0;
        const auto found = source::scanFiles({bomb(at("left.zip"), lines)}, {}, stop.get_token(),
                                             [&](const source::ScanProgress& progress) {
                                                 read = progress.bytes;
                                                 if (read > 4U << 20U)
                                                     stop.request_stop();
                                             });
        QVERIFY(!found);
        QCOMPARE(found.error().code, base::ErrorCode::cancelled);
        QVERIFY(read < 8U << 20U);
    }
}

QTEST_GUILESS_MAIN(TestZips)
#include "test_zips.moc"
