#include "app/files.h"

#include "ui/whole_file.h"

namespace usher::app {

Status writeFile(const std::string& path, const std::string& contents) {
    return ui::writeWholeFile(QString::fromStdString(path), QByteArray::fromStdString(contents));
}

Status checkWritable(const std::string& path) {
    return ui::checkWritable(QString::fromStdString(path));
}

} // namespace usher::app
