#include "app/window_application.h"

#include "ui/languages/language.h"
#include "ui/motion.h"
#include "ui/theme.h"
#include "ui/window_memory.h"

#include <QFileInfo>
#include <QIcon>

namespace usher::app {

bool hasDisplay() {
    const auto platform = qgetenv("QT_QPA_PLATFORM");
    if (platform == "offscreen" || platform == "minimal")
        return false;
    return !platform.isEmpty() || !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

void forgoLaunchingABus() {
    const QString socket = qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus");
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") && !QFileInfo::exists(socket))
        qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
}

void setUp(QApplication& application) {
    // before the first word, and as long as the program runs
    static const ui::Language language(ui::localeOf(ui::memory::language()));
    application.setDesktopFileName(QStringLiteral("io.github.usher_desk.Usher"));
    application.setWindowIcon(QIcon(QStringLiteral(":/icons/io.github.usher_desk.Usher.svg")));
    ui::applyTheme(application, ui::ThemeChoice::automatic);
    ui::applyMotion(ui::MotionChoice::automatic);
}

// exit, not quit: quit would ask the window.
void endDesk() {
    QMetaObject::invokeMethod(
        qApp,
        [] { QCoreApplication::exit(); },
        Qt::QueuedConnection);
}

} // namespace usher::app
