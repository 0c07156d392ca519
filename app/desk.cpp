// The window: engine, bridge, main window, and what closing it means.
#include "app/demonstration.h"
#include "app/desk_bridge.h"
#include "app/ending.h"
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

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace usher::app {
namespace {

constexpr Seconds kGrace{10};
constexpr Seconds kWarmWithin{5};
constexpr int kStartAgain = 3; ///< of the event loop, not of the program
constexpr int kGoOn = 4;       ///< likewise

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
    windowAlone, ///< the engine serves on
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

void connectLeaving(ui::MainWindow& window, ui::Leaving& leaving) {
    QObject::connect(&window, &ui::MainWindow::closeAsked, &leaving, &ui::Leaving::closeAsked);
    QObject::connect(&leaving, &ui::Leaving::ended, qApp, &endDesk);
    QObject::connect(
        &leaving,
        &ui::Leaving::goOnWanted,
        qApp,
        [] { QCoreApplication::exit(kGoOn); },
        Qt::QueuedConnection);
}

Seconds graceOf(Ended ended) {
    switch (ended) {
    case Ended::forGood:
        return kGrace;
    case Ended::windowAlone:
        return kServeGrace;
    case Ended::toStartAgain:
        break;
    }
    return Seconds{0};
}

/// What a window needs of the program, until it goes.
struct Seat {
    int& argc;
    char** argv;
    std::unique_ptr<QCoreApplication> application;
    std::unique_ptr<SingleInstance> instance;
};

Ended endedBy(int code) {
    if (code == kGoOn)
        return Ended::windowAlone;
    return code == kStartAgain ? Ended::toStartAgain : Ended::forGood;
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
    connectLeaving(window, leaving);
    SessionsEnd session;
    qApp->installEventFilter(&session);
    window.show();
    const int code = QApplication::exec();
    logStalls(window);
    return endedBy(code);
}

/// A terminal that is closed, or its Ctrl+C, means the window's program, not the engine. A leader
/// of its group cannot begin a session; it gives up the terminal.
void leaveTerminal() {
    if (::setsid() >= 0)
        return;
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0)
        return;
    ::ioctl(terminal, TIOCNOTTY);
    ::close(terminal);
}

/// As `usher serve`, in this process: the engine does not notice. The application goes with its
/// window, so that neither the end of the desktop's session nor a broken display ends the engine.
void goOnWithoutWindow(Seat& seat, RunningEngine& running, Ending& ending) {
    ending.forgetWindow();
    seat.instance.reset(); // whoever starts Usher again attaches
    seat.application.reset();
    // as serve has: the history needs one
    seat.application = std::make_unique<QCoreApplication>(seat.argc, seat.argv);
    leaveTerminal();
    log::info(
        "the window is gone; process {} serves on at {}. Start usher again to see it; end it by "
        "SHUTDOWN at its console or by kill {}",
        ::getpid(),
        running.engine->state()->gateAddress,
        ::getpid());
    serveUntilAsked(running, ending);
}

/// With the engine inside it, from its start to its end.
Result<Ended> serveOnce(const CommandLine& line, Seat& seat) {
    Ending ending(endDesk);
    const auto finish = [&ending] {
        ending.ask();
    };
    auto running =
        startEngine(line, {.onShutdownRequested = finish, .gateListen = {}, .record = true});
    if (!running)
        return running.error();
    auto& engine = *running->engine;
    const SignalThread signals({.finish = finish, .finishNow = {}, .reload = [&engine] {
                                    reloadOrWarn(engine);
                                }});
    auto saturday = playMakeBelieve(line, *running, kWarmWithin);
    const auto ended = showDesk(line, *running, *seat.instance);
    if (ended == Ended::windowAlone)
        goOnWithoutWindow(seat, *running, ending);
    saturday.reset();
    engine.stop(graceOf(ended));
    return ended;
}

int serveWithWindow(const CommandLine& line, Seat& seat) {
    auto ended = serveOnce(line, seat);
    while (ended && *ended == Ended::toStartAgain) {
        setMakeBelieveAside(dataFolderPath());
        ended = serveOnce(line, seat);
    }
    return ended ? kDone : complainInWindow(ended.error());
}

/// "0.0.0.0:6432" → "127.0.0.1:6432": where it is reached from this machine.
std::string reachable(const std::string& gate) {
    for (const std::string_view any : {"0.0.0.0:", "[::]:", ":::", "*:"})
        if (gate.starts_with(any))
            return "127.0.0.1:" + gate.substr(any.size());
    return gate;
}

/// An engine serves without a window over this folder: here is its window.
int attachTo(const DataLock::Served& served, CommandLine line, int& argc, char** argv) {
    const auto gate = reachable(served.gate);
    fmt::print(
        stderr,
        "usher: {} serves already without a window: this one attaches to it (usher --attach {}); "
        "closing it touches nobody\n",
        served.holder,
        gate);
    line.targets = {gate};
    return runAttach(line, argc, argv);
}

} // namespace

int runDesk(const CommandLine& line, int& argc, char** argv) {
    if (!hasDisplay())
        return runDemonstration(line, argc, argv);
    const auto folder = dataFolder();
    if (folder)
        if (const auto served = DataLock::servedBy(*folder))
            return attachTo(*served, line, argc, argv);
    forgoLaunchingABus(); // before there is a second thread: it changes the environment
    auto application = std::make_unique<QApplication>(argc, argv);
    setUp(*application);
    application->setQuitOnLastWindowClosed(false); // a hidden window may serve on from the tray
    Seat seat{argc, argv, std::move(application), nullptr};
    if (!folder)
        return complainInWindow(folder.error());
    auto instance = SingleInstance::claim({.dataFolder = *folder});
    if (!instance)
        return complainInWindow(instance.error());
    seat.instance = std::move(*instance);
    if (seat.instance)
        return serveWithWindow(line, seat);
    log::info("Usher runs already over {}: its window is raised", *folder);
    return kDone;
}

} // namespace usher::app
