// Which key does what in the window.
#pragma once

#include "ui/desk_keys.h"

namespace usher::ui {

class Handover;
class MainWindow;

void addKeys(DeskKeys& keys, MainWindow& window, Handover& handover);

} // namespace usher::ui
