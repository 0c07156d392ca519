#include "ui/whole_file.h"

#include <QSaveFile>
#include <fmt/format.h>

namespace usher::ui {
namespace {

Error refused(const QSaveFile& file) {
    return {
        Errc::io,
        fmt::format("{}: {}", file.fileName().toStdString(), file.errorString().toStdString()),
        "choose a folder that can be written and has room"};
}

} // namespace

Status writeWholeFile(const QString& path, const QByteArray& contents) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(contents) == contents.size() && file.commit())
        return {};
    return refused(file);
}

Status checkWritable(const QString& path) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return refused(file);
    file.cancelWriting();
    return {};
}

} // namespace usher::ui
