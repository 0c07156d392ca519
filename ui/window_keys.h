// Which key does what in the window.
#pragma once

#include "ui/desk_keys.h"

namespace usher::ui {

class MainWindow;

void addKeys(DeskKeys& keys, MainWindow& window);

} // namespace usher::ui
