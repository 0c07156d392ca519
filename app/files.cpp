#include "app/files.h"

#include <QSaveFile>
#include <fmt/format.h>

namespace usher::app {

Status writeFile(const std::string& path, const std::string& contents) {
    QSaveFile file(QString::fromStdString(path));
    if (file.open(QIODevice::WriteOnly) &&
        file.write(contents.data(), static_cast<qint64>(contents.size())) ==
            static_cast<qint64>(contents.size()) &&
        file.commit())
        return {};
    return Error{
        Errc::io,
        fmt::format("{}: {}", path, file.errorString().toStdString()),
        "choose a folder that can be written and has room"};
}

} // namespace usher::app
