/// Files of the window's settings, as its settings dialog imports them.

#include "tests/fuzz/fuzz.h"
#include "ui/settings/layouts.h"
#include "ui/settings/transfer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace {

using fuzz::require;

/// In memory where there is such a folder: each input is read and written several times.
struct Files {
    QTemporaryDir folder{
        (QFile::exists(QStringLiteral("/dev/shm")) ? QStringLiteral("/dev/shm") : QDir::tempPath()) +
        QStringLiteral("/fuzz_settings-XXXXXX")};
    QString in = folder.filePath(QStringLiteral("in.json"));
    QString out = folder.filePath(QStringLiteral("out.json"));
};

void write(const QString& name, const std::uint8_t* data, std::size_t size) {
    QFile file(name);
    require(file.open(QIODevice::WriteOnly) &&
                file.write(reinterpret_cast<const char*>(data), static_cast<qint64>(size)) >= 0,
            "the input can be written");
}

void checkSame(settings::Settings& one, settings::Settings& other) {
    for (const settings::Entry& entry : one.entries())
        require(one.value(entry.key) == other.value(entry.key), "a value comes back as it was");
    const settings::Layouts before(one);
    const settings::Layouts after(other);
    require(before.names() == after.names(), "layouts come back by their names");
    for (const QString& name : before.names())
        require(before.find(name).docks == after.find(name).docks &&
                    before.find(name).columns == after.find(name).columns,
                "a layout comes back as it was");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Files files;
    write(files.in, data, size);
    QSettings store(files.folder.filePath(QStringLiteral("one.ini")), QSettings::IniFormat);
    store.clear();
    settings::Settings taken(store);
    const auto left = settings::importFrom(taken, files.in);
    if (!left) {
        require(store.allKeys().isEmpty(), "a file that is refused changes nothing");
        return 0;
    }
    for (const settings::Entry& entry : taken.entries())
        require(taken.set(entry.key, taken.value(entry.key)), "what was taken is within its bounds");
    require(settings::exportTo(taken, files.out).has_value(), "what was taken can be written");
    QSettings otherStore(files.folder.filePath(QStringLiteral("two.ini")), QSettings::IniFormat);
    otherStore.clear();
    settings::Settings other(otherStore);
    const auto again = settings::importFrom(other, files.out);
    require(again && again->isEmpty(), "what was written is taken whole");
    checkSame(taken, other);
    return 0;
}
