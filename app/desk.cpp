// The window: engine, bridge, main window, and what closing it means.
#include "app/demonstration.h"
#include "app/desk_bridge.h"
#include "app/jobs.h"
#include "app/signals.h"
#include "base/log.h"
#include "rehearsal/rehearsal.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QSystemTrayIcon>

namespace usher::app {
namespace {

constexpr int kGentleClients = 60;
constexpr Seconds kGrace{10};
constexpr Seconds kWarmWithin{5};

bool hasDisplay() {
    const auto platform = qgetenv("QT_QPA_PLATFORM");
    if (platform == "offscreen" || platform == "minimal") return false;
    return !platform.isEmpty() || !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

/// Clients would be cut off: the person decides, and may leave the engine in the tray.
void askBeforeClosing(ui::MainWindow& window, const engine::Engine& engine, QCloseEvent* event) {
    const int clients = engine.state()->figures->clients.connected;
    if (clients == 0) return event->accept();
    QMessageBox box(QMessageBox::Question, QObject::tr("Usher is serving"), QObject::tr("%n clients are connected. Ending Usher lets their transactions finish and then drops them.", nullptr, clients),
                    QMessageBox::Cancel, &window);
    QAbstractButton* end = box.addButton(QObject::tr("End Usher"), QMessageBox::DestructiveRole);
    QAbstractButton* hide = nullptr;
    if (QSystemTrayIcon::isSystemTrayAvailable()) hide = box.addButton(QObject::tr("Keep serving in the tray"), QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    if (box.clickedButton() == end) return event->accept();
    event->ignore();
    if (hide && box.clickedButton() == hide) window.hide();
}

int complainInWindow(const Error& error) {
    QMessageBox::critical(nullptr, QObject::tr("Usher cannot start"), QString::fromStdString(error.text()));
    return complain(error);
}

} // namespace

int runDesk(const CommandLine& line, int& argc, char** argv) {
    if (!hasDisplay()) return runDemonstration(line, argc, argv);
    QApplication application(argc, argv);
    application.setQuitOnLastWindowClosed(true);
    ui::applyTheme(application, ui::ThemeChoice::automatic);
    // exit, not quit: quit would ask the window, and a signal has been answered already.
    const auto quit = [] { QMetaObject::invokeMethod(qApp, [] { QCoreApplication::exit(); }, Qt::QueuedConnection); };
    auto running = startEngine(line, {.onShutdownRequested = quit, .gateListen = {}, .record = true});
    if (!running) return complainInWindow(running.error());
    auto& engine = *running->engine;
    const SignalThread signals({.finish = quit, .finishNow = {}, .reload = [&engine] {
                                    if (auto status = engine.reload(); !status) log::warning("the configuration stays as it was: {}", status.error().text());
                                }});
    std::unique_ptr<rehearsal::GentleSaturday> saturday;
    if (line.rehearseAtStart && running->installation.config.server.embedded && waitWarm(engine, kWarmWithin)) saturday = rehearsal::playGently(engine, kGentleClients);
    {
        const auto bridge = makeBridge(*running);
        ui::MainWindow window(*bridge, {.version = USHER_VERSION, .remember = true, .kiosk = line.kiosk});
        QObject::connect(&window, &ui::MainWindow::closeAsked, &window, [&](QCloseEvent* event) { askBeforeClosing(window, engine, event); });
        window.show();
        application.exec();
        log::info("the window's longest stall was {} ms", window.longestStallMs());
    }
    saturday.reset();
    engine.stop(kGrace);
    return kDone;
}

} // namespace usher::app
