// The window: engine, bridge, main window, and what closing it means.
#include "app/demonstration.h"
#include "app/desk_bridge.h"
#include "app/jobs.h"
#include "app/notifications/desk_presence.h"
#include "app/signals.h"
#include "app/single_instance/single_instance.h"
#include "app/window_application.h"
#include "base/log.h"
#include "rehearsal/rehearsal.h"
#include "ui/leaving.h"
#include "ui/main_window.h"

#include <QMessageBox>

namespace usher::app {
namespace {

constexpr int kGentleClients = 60;
constexpr Seconds kGrace{10};
constexpr Seconds kWarmWithin{5};

/// The desktop logs out, or whoever else ends the application as a whole: never asked, for whoever
/// asked for it is leaving.
class SessionsEnd : public QObject {
  protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() != QEvent::Quit)
            return false;
        endDesk();
        return true;
    }
};

int complainInWindow(const Error& error) {
    const int code = complain(error);
    QMessageBox box(
        QMessageBox::Critical,
        QObject::tr("Usher cannot start"),
        QString::fromStdString(error.text()));
    const auto close = [&box] {
        QMetaObject::invokeMethod(&box, &QDialog::reject, Qt::QueuedConnection);
    };
    const SignalThread signals({.finish = close, .finishNow = {}, .reload = [] {
                                }}); // whoever started it may end it unread
    box.exec();
    return code;
}

/// The window from its first moment to its last.
void showDesk(const CommandLine& line, RunningEngine& running, SingleInstance& instance) {
    const auto bridge = makeBridge(running);
    ui::MainWindow window(*bridge, {.kiosk = line.kiosk});
    const DeskPresence presence(
        *bridge,
        window,
        {.session = QDBusConnection::sessionBus(), .system = QDBusConnection::systemBus()});
    ui::Leaving leaving(
        {.source = *bridge,
         .actions = window.actions(),
         .window = window,
         .trayUsable = [&presence] {
             return presence.trayUsable();
         }});
    QObject::connect(&window, &ui::MainWindow::closeAsked, &leaving, &ui::Leaving::closeAsked);
    QObject::connect(&leaving, &ui::Leaving::ended, qApp, &endDesk);
    SessionsEnd session;
    qApp->installEventFilter(&session);
    QObject::connect(&instance, &SingleInstance::raiseWanted, &window, &ui::MainWindow::raiseDesk);
    window.show();
    QApplication::exec();
    log::info(
        "the window's longest stall was {} ms, of its own work at most {} ms",
        window.watchdog().longestStallMs(),
        window.watchdog().longestWorkMs());
}

/// On the embedded server, which nobody else uses.
std::unique_ptr<rehearsal::GentleSaturday> playAtStart(
    const CommandLine& line,
    RunningEngine& running) {
    const bool wanted = line.rehearseAtStart && running.installation.config.server.embedded;
    if (!wanted || !waitWarm(*running.engine, kWarmWithin))
        return nullptr;
    return std::make_unique<rehearsal::GentleSaturday>(*running.engine, kGentleClients);
}

/// With the engine inside it, from its start to its end.
int serveWithWindow(const CommandLine& line, SingleInstance& instance) {
    auto running =
        startEngine(line, {.onShutdownRequested = endDesk, .gateListen = {}, .record = true});
    if (!running)
        return complainInWindow(running.error());
    auto& engine = *running->engine;
    const SignalThread signals({.finish = endDesk, .finishNow = {}, .reload = [&engine] {
                                    reloadOrWarn(engine);
                                }});
    auto saturday = playAtStart(line, *running);
    showDesk(line, *running, instance);
    saturday.reset();
    engine.stop(kGrace);
    return kDone;
}

} // namespace

int runDesk(const CommandLine& line, int& argc, char** argv) {
    if (!hasDisplay())
        return runDemonstration(line, argc, argv);
    forgoLaunchingABus(); // before there is a second thread: it changes the environment
    QApplication application(argc, argv);
    setUp(application);
    application.setQuitOnLastWindowClosed(false); // a hidden window may serve on from the tray
    const auto folder = dataFolder();
    if (!folder)
        return complainInWindow(folder.error());
    const auto instance = SingleInstance::claim({.dataFolder = *folder});
    if (!instance)
        return complainInWindow(instance.error());
    if (*instance)
        return serveWithWindow(line, **instance);
    log::info("Usher runs already over {}: its window is raised", *folder);
    return kDone;
}

} // namespace usher::app
