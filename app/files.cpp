#include "app/files.h"

#include "ui/whole_file.h"

#include <QSaveFile>
#include <fmt/format.h>

namespace usher::app {

Status writeFile(const std::string& path, const std::string& contents) {
    return ui::writeWholeFile(QString::fromStdString(path), QByteArray::fromStdString(contents));
}

Status checkWritable(const std::string& path) {
    QSaveFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly))
        return Error{
            Errc::io,
            fmt::format("{}: {}", path, file.errorString().toStdString()),
            "choose a folder that can be written and has room"};
    file.cancelWriting();
    return {};
}

} // namespace usher::app
