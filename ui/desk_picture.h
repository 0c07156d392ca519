// The desk as a picture, with or without a display.
#pragma once

#include <QSize>
#include <QString>

namespace usher::ui {

class MainWindow;

/// Draws the desk as it stands to a PNG. False when the file cannot be written.
bool saveDeskPng(MainWindow& window, const QString& path, QSize size);

} // namespace usher::ui
