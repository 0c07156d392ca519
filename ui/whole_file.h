// Whole files, written or not at all.
#pragma once

#include <usher/base/result.h>

#include <QByteArray>
#include <QString>

namespace usher::ui {

/// Replaces the file when everything has been written (QSaveFile). Errors: io, with the path and
/// the cause. Any thread.
Status writeWholeFile(const QString& path, const QByteArray& contents);

/// Whether that would find a folder to write to; leaves nothing behind. Errors: as there.
Status checkWritable(const QString& path);

} // namespace usher::ui
