#include "ui/whole_file.h"

#include <QSaveFile>
#include <fmt/format.h>

namespace usher::ui {

Status writeWholeFile(const QString& path, const QByteArray& contents) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(contents) == contents.size() && file.commit())
        return {};
    return Error{
        Errc::io,
        fmt::format("{}: {}", path.toStdString(), file.errorString().toStdString()),
        "choose a folder that can be written and has room"};
}

} // namespace usher::ui
