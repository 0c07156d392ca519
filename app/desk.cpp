// The window: engine, bridge, main window, and what closing it means.
#include "app/demonstration.h"
#include "app/desk_bridge.h"
#include "app/jobs.h"
#include "app/make_believe.h"
#include "app/notifications/desk_presence.h"
#include "app/signals.h"
#include "app/single_instance/single_instance.h"
#include "app/window_application.h"
#include "base/log.h"
#include "ui/leaving.h"
#include "ui/main_window.h"
#include "ui/welcome/welcome_host.h"

#include <QMessageBox>

namespace usher::app {
namespace {

constexpr Seconds kGrace{10};
constexpr Seconds kWarmWithin{5};
constexpr int kStartAgain = 3; ///< of the event loop, not of the program

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

enum class Ended {
    forGood,
    toStartAgain ///< with the configuration that has been written meanwhile
};

/// A second program's, which raises this one's window; and its own, anew.
void connectStarts(ui::MainWindow& window, SingleInstance& instance) {
    QObject::connect(&instance, &SingleInstance::raiseWanted, &window, &ui::MainWindow::raiseDesk);
    QObject::connect(
        &window.welcome(),
        &ui::WelcomeHost::startAgainWanted,
        qApp,
        [] { QCoreApplication::exit(kStartAgain); },
        Qt::QueuedConnection);
}

void logStalls(ui::MainWindow& window) {
    log::info(
        "the window's longest stall was {} ms, of its own work at most {} ms",
        window.watchdog().longestStallMs(),
        window.watchdog().longestWorkMs());
}

/// The window from its first moment to its last.
Ended showDesk(const CommandLine& line, RunningEngine& running, SingleInstance& instance) {
    const auto bridge = makeBridge(running);
    const bool nothingConfigured = running.installation.config.sourceFile.empty();
    ui::MainWindow window(*bridge, {.kiosk = line.kiosk, .welcome = nothingConfigured});
    connectStarts(window, instance);
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
    window.show();
    const int code = QApplication::exec();
    logStalls(window);
    return code == kStartAgain ? Ended::toStartAgain : Ended::forGood;
}

/// With the engine inside it, from its start to its end.
Result<Ended> serveOnce(const CommandLine& line, SingleInstance& instance) {
    auto running =
        startEngine(line, {.onShutdownRequested = endDesk, .gateListen = {}, .record = true});
    if (!running)
        return running.error();
    auto& engine = *running->engine;
    const SignalThread signals({.finish = endDesk, .finishNow = {}, .reload = [&engine] {
                                    reloadOrWarn(engine);
                                }});
    auto saturday = playMakeBelieve(line, *running, kWarmWithin);
    const auto ended = showDesk(line, *running, instance);
    saturday.reset();
    engine.stop(ended == Ended::forGood ? kGrace : Seconds{0});
    return ended;
}

int serveWithWindow(const CommandLine& line, SingleInstance& instance) {
    auto ended = serveOnce(line, instance);
    while (ended && *ended == Ended::toStartAgain) {
        setMakeBelieveAside(dataFolderPath());
        ended = serveOnce(line, instance);
    }
    return ended ? kDone : complainInWindow(ended.error());
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
