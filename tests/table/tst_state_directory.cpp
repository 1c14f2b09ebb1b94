#include "core/table/folder_name.h"
#include "core/table/partition_table.h"
#include "core/table/state_directory.h"
#include "tests/support/exposure.h"
#include "tests/table/bad_disk.h"

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>

using base::ErrorCode;
using base::PartitionId;
using table::StateDirectory;

namespace {

namespace fs = std::filesystem;

std::shared_ptr<StateDirectory> opened(const StateDirectory::Location& location) {
    auto result = StateDirectory::open(location);
    if (!result)
        qFatal("%s", result.error().text.c_str());
    return *result;
}

unsigned modeOf(const fs::path& path) {
    return static_cast<unsigned>(fs::status(path).permissions());
}

/// A process that has the directory open until it is killed.
class Holder {
public:
    explicit Holder(const StateDirectory::Location& location) {
        int pipe[2] = {-1, -1};
        if (::pipe(pipe) != 0)
            qFatal("pipe");
        m_pid = ::fork();
        if (m_pid == 0) {
            const auto directory = StateDirectory::open(location);
            const char answer = directory ? static_cast<char>((*directory)->instance()) : '\xff';
            if (::write(pipe[1], &answer, 1) != 1)
                ::_exit(1);
            for (;;)
                ::pause();
        }
        char answer = '\xff';
        if (::read(pipe[0], &answer, 1) == 1)
            m_instance = answer;
        ::close(pipe[0]);
        ::close(pipe[1]);
    }
    ~Holder() { kill(); }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;
    void kill() {
        if (m_pid <= 0)
            return;
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
        m_pid = -1;
    }
    [[nodiscard]] int instance() const { return m_instance; }

private:
    pid_t m_pid = -1;
    int m_instance = -1;
};

} // namespace

class TestStateDirectory : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    StateDirectory::Location m_location;

    fs::path appFolder() const { return m_location.root / "cluster-1" / "app"; }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        fs::permissions(m_folder->path().toStdString(), fs::perms{0755});
        m_location = {fs::path(m_folder->path().toStdString()) / "state", "cluster-1", "app"};
    }

    void foldersAndFilesAreForThisUserAlone() {
        const auto directory = opened(m_location);
        QCOMPARE(directory->path(), appFolder() / "0");
        QCOMPARE(directory->instance(), 0);
        for (fs::path path = directory->path(); path != m_location.root.parent_path();
             path = path.parent_path())
            QCOMPARE(modeOf(path), 0700U);
        for (const char* name : {"lock", "uuid"})
            QCOMPARE(modeOf(directory->path() / name), 0600U);
    }

    void thatHoldsForSqlitesFilesToo() {
        const mode_t before = ::umask(0);
        const auto directory = opened(m_location);
        const auto hold = directory->hold("players", PartitionId{2});
        auto table = table::PartitionTable::open(hold->file(), {"events", "changelog", PartitionId{2}});
        const stats::Aggregate aggregate{1, 3000, 2000, {3000, true}, {2000, true}, {}, {}};
        const std::vector<table::RowChange> rows{{"Jake", &aggregate, {}}};
        const bool written = table && table->checkpoint(rows, table::Position{});
        ::umask(before);
        QVERIFY(written);
        for (const char* suffix : {"", "-wal"}) // no -shm: the lock is exclusive
            QVERIFY2(fs::exists(hold->file().string() + suffix), suffix);
        QCOMPARE(support::joined(support::openToOthers(m_location.root)), std::string());
        fs::permissions(hold->file(), fs::perms{0640}); // so it does look
        QCOMPARE(support::joined(support::openToOthers(m_location.root)), "0640 " + hold->file().string());
    }

    void theUuidIsKept() {
        const std::string uuid = opened(m_location)->uuid();
        QCOMPARE(uuid.size(), std::size_t{36});
        QCOMPARE(opened(m_location)->uuid(), uuid);
        const auto first = opened(m_location);
        const auto second = opened(m_location);
        QVERIFY(first->uuid() != second->uuid());
    }

    void anUnreadableUuidIsMadeAnew() {
        const std::string uuid = opened(m_location)->uuid();
        std::ofstream(appFolder() / "0" / "uuid") << "";
        const std::string anew = opened(m_location)->uuid();
        QCOMPARE(anew.size(), std::size_t{36});
        QVERIFY(anew != uuid);
        QCOMPARE(opened(m_location)->uuid(), anew);
    }

    void anotherProcessGetsTheNextInstance() {
        Holder first(m_location);
        QCOMPARE(first.instance(), 0);
        Holder second(m_location);
        QCOMPARE(second.instance(), 1);
        QCOMPARE(opened(m_location)->instance(), 2);
        first.kill(); // the lock dies with the process, however that dies
        QCOMPARE(opened(m_location)->instance(), 0);
    }

    void childrenDontInheritTheLock() {
        auto directory = opened(m_location);
        const pid_t child = ::fork();
        if (child == 0) {
            ::execlp("sleep", "sleep", "1000", nullptr);
            ::_exit(127);
        }
        const auto isSleep = [child] {
            std::ifstream name("/proc/" + std::to_string(child) + "/comm");
            std::string text;
            return std::getline(name, text) && text == "sleep";
        };
        QTRY_VERIFY(isSleep());
        directory.reset();
        const int instance = opened(m_location)->instance();
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QCOMPARE(instance, 0);
    }

    void noNameLeadsOutOfTheRoot_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name :
             {"", ".", "..", "../..", "/etc", "a/b", ".hidden", "a\\b", "caf\xc3\xa9", "%2E", "a b"})
            QTest::addRow("'%s'", name) << QByteArray(name);
        QTest::addRow("a NUL") << QByteArray("a\0b", 3);
        QTest::addRow("1000 bytes") << QByteArray(1000, 'x');
        QTest::addRow("1000 slashes") << QByteArray(1000, '/');
    }
    void noNameLeadsOutOfTheRoot() {
        QFETCH(QByteArray, name);
        m_location.clusterId = name.toStdString();
        m_location.appId = name.toStdString();
        const auto directory = opened(m_location);
        QCOMPARE(directory->path().parent_path().parent_path().parent_path(), m_location.root);
        QCOMPARE(fs::canonical(directory->path()), directory->path());
        const auto hold = directory->hold(name.toStdString(), PartitionId{0});
        QVERIFY(hold);
        QCOMPARE(hold->file().parent_path(), directory->path());
    }

    void differentNamesGetDifferentFolders() {
        const std::vector<std::string> names{"",
                                             "%",
                                             ".",
                                             "%2E",
                                             "..",
                                             "a",
                                             "A",
                                             "a/",
                                             "a%2F",
                                             "a b",
                                             "a_b",
                                             std::string(500, 'x'),
                                             std::string(501, 'x')};
        std::set<std::string> folders;
        for (const std::string& name : names)
            folders.insert(table::folderName(name));
        QCOMPARE(folders.size(), names.size());
        QCOMPARE(table::folderName("owl-stats-stream-process"), std::string("owl-stats-stream-process"));
    }

    void aPartitionIsHeldOnce() {
        const auto directory = opened(m_location);
        auto first = directory->hold("players", PartitionId{3});
        QVERIFY(first);
        QCOMPARE(first->file(), directory->path() / "players-3.sqlite");
        const auto second = directory->hold("players", PartitionId{3});
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::stateLocked);
        QVERIFY(second.error().retriable);
        QVERIFY(directory->hold("players", PartitionId{4}));
        QVERIFY(directory->hold("windows", PartitionId{3}));
        StateDirectory::Hold moved = std::move(*first);
        QVERIFY(!directory->hold("players", PartitionId{3}));
        { const StateDirectory::Hold last = std::move(moved); }
        QVERIFY(directory->hold("players", PartitionId{3}));
    }

    void aHoldKeepsTheLock() {
        auto directory = opened(m_location);
        auto hold =
            std::make_unique<StateDirectory::Hold>(std::move(*directory->hold("players", PartitionId{0})));
        directory.reset();
        QCOMPARE(opened(m_location)->instance(), 1);
        hold.reset();
        QCOMPARE(opened(m_location)->instance(), 0);
    }

    void threadsNeverHoldTheSamePartition() {
        const auto directory = opened(m_location);
        std::array<std::atomic<int>, 4> holders{};
        std::atomic<bool> shared{false};
        std::atomic<int> taken{0};
        std::vector<std::jthread> threads;
        for (unsigned t = 0; t < 6; ++t)
            threads.emplace_back([&, t] {
                for (unsigned i = 0; i < 5000; ++i) {
                    const unsigned partition = (i * 7 + t) % holders.size();
                    const auto hold =
                        directory->hold("players", PartitionId{static_cast<std::int32_t>(partition)});
                    if (!hold)
                        continue;
                    if (holders[partition].fetch_add(1) != 0)
                        shared = true;
                    ++taken;
                    holders[partition].fetch_sub(1);
                }
            });
        threads.clear();
        QVERIFY(!shared);
        QVERIFY(taken > 5000);
    }

    void aNewerLayoutIsLeftAlone() {
        opened(m_location).reset();
        std::ofstream(appFolder() / "version") << "2\n";
        const auto directory = StateDirectory::open(m_location);
        QVERIFY(!directory);
        QCOMPARE(directory.error().code, ErrorCode::stateTooNew);
        QVERIFY(directory.error().text.find("--state-dir") != std::string::npos);
        QVERIFY(fs::exists(appFolder() / "0" / "uuid"));
    }

    void whatIsDamagedIsMadeAnewAndSaid() {
        QVERIFY(opened(m_location)->notices().empty());
        QVERIFY(opened(m_location)->notices().empty());
        std::ofstream(appFolder() / "version") << "garbage";
        std::ofstream(appFolder() / "0" / "uuid") << "garbage";
        const auto directory = opened(m_location);
        QCOMPARE(directory->notices().size(), std::size_t{2});
        QVERIFY(directory->notices()[0].find((appFolder() / "version").string()) != std::string::npos);
        QVERIFY(directory->notices()[1].find("uuid") != std::string::npos);
        QVERIFY(opened(m_location)->notices().empty());
    }

    void wipeDeletesWhatNobodyUses() {
        const auto used = opened(m_location);
        const fs::path freed = opened(m_location)->path();
        std::ofstream(freed / "players-0.sqlite") << "x";
        const auto foreign = appFolder() / "notes";
        fs::create_directory(foreign);
        fs::create_directories(appFolder() / "wiped-1" / "x"); // of a process killed while it wiped

        const auto listed = StateDirectory::wipe(m_location, true);
        QVERIFY(listed);
        QCOMPARE(listed->size(), std::size_t{1});
        QCOMPARE(listed->front(), freed);
        QVERIFY(fs::exists(freed / "players-0.sqlite"));
        QVERIFY(*StateDirectory::inUse(m_location) == std::vector<fs::path>{used->path()});

        QVERIFY(*StateDirectory::wipe(m_location, false) == *listed);
        QVERIFY(!fs::exists(freed));
        QVERIFY(fs::exists(used->path() / "uuid"));
        QVERIFY(fs::exists(foreign));
        QVERIFY(!fs::exists(appFolder() / "wiped-1"));
        QVERIFY(StateDirectory::wipe(m_location, false)->empty());
    }

    void wipingWhatIsNotThereIsFine() { QVERIFY(StateDirectory::wipe(m_location, false)->empty()); }

    void openingWhileOthersWipeAlwaysWorks() {
        std::atomic<bool> failed{false};
        {
            std::jthread wiper([&](const std::stop_token& stop) {
                while (!stop.stop_requested())
                    if (const auto wiped = StateDirectory::wipe(m_location, false); !wiped)
                        qWarning("%s", wiped.error().text.c_str()), failed = true;
            });
            for (int i = 0; i < 300; ++i) {
                const auto directory = StateDirectory::open(m_location);
                if (!directory)
                    qWarning("%s", directory.error().text.c_str());
                if (!directory || !fs::exists((*directory)->path() / "uuid"))
                    failed = true;
            }
        }
        QVERIFY(!failed);
    }

    void aReadOnlyRootIsSaid() {
        const bad_disk::ReadOnly readOnly(m_location.root.parent_path());
        const auto directory = StateDirectory::open(m_location);
        QVERIFY(!directory);
        QCOMPARE(directory.error().code, ErrorCode::readOnly);
        QVERIFY(directory.error().text.find("--state-dir") != std::string::npos);
    }

    void aFullDiskIsSaid() {
        const bad_disk::Full full(0);
        const auto directory = StateDirectory::open(m_location);
        QVERIFY(!directory);
        QCOMPARE(directory.error().code, ErrorCode::diskFull);
    }

    void
    aRootThatCantBeMadeIsSaid() { // there every mkdir says "no such file", although the folder above is there
        const auto opened = StateDirectory::open({"/proc/statstream", "cluster", "app"});
        QVERIFY(!opened);
        QVERIFY2(opened.error().text.find("/proc/statstream") != std::string::npos,
                 opened.error().text.c_str());
    }
    void aFileInTheWayIsSaid() {
        std::ofstream(m_location.root) << "x";
        const auto directory = StateDirectory::open(m_location);
        QVERIFY(!directory);
        QVERIFY(directory.error().text.find(m_location.root.string()) != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestStateDirectory)
#include "tst_state_directory.moc"
