// What every window of Usher's starts with, and how its application ends.
#pragma once

#include <QApplication>

namespace usher::app {

bool hasDisplay();

/// Without a session bus libdbus would fork dbus-launch and wait for it, on the window's thread
/// (Qt's accessibility asks first, before anything of ours). An address that names no bus fails at
/// once instead. To be called before there is a second thread: it changes the environment.
void forgoLaunchingABus();

/// Name, icon and theme.
void setUp(QApplication& application);

/// From any thread. Ends without asking the windows: whoever calls this has been answered already.
void endDesk();

} // namespace usher::app
