// Windows on engines that run elsewhere: closing one never touches traffic.
#include "app/jobs.h"
#include "app/notifications/desk_presence.h"
#include "app/signals.h"
#include "app/window_application.h"
#include "attach/target.h"
#include "ui/fleet_window.h"

#include <QInputDialog>

#include <fmt/format.h>

namespace usher::app {
namespace {

/// One engine with its window, which a fleet's shows when it is chosen.
class Attachment {
  public:
    struct Options {
        bool alone = true;
        bool kiosk = false;
    };
    Attachment(const attach::Target& target, const Options& options)
        : m_desk({.conninfo = target.conninfo, .name = target.name, .version = USHER_VERSION}),
          m_window(m_desk, {.remember = options.alone, .kiosk = options.kiosk}),
          m_presence(
              m_desk,
              m_window,
              {.session = QDBusConnection::sessionBus(), .system = QDBusConnection::systemBus()}) {
        m_window.setWindowTitle(QObject::tr("Usher – %1").arg(m_desk.engineName()));
        QObject::connect(
            &m_desk,
            &ui::AttachedDesk::passwordWanted,
            &m_window,
            [this](const QString& why) { askPassword(why); });
    }
    ui::AttachedDesk& desk() { return m_desk; }
    void show() { m_window.raiseDesk(); }

  private:
    /// One question at a time; who cancels it looks at a desk without an engine.
    void askPassword(const QString& why) {
        auto* dialog = new QInputDialog(QApplication::activeWindow());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(QObject::tr("Password for %1").arg(m_desk.engineName()));
        dialog->setLabelText(why);
        dialog->setTextEchoMode(QLineEdit::Password);
        QObject::connect(
            dialog,
            &QInputDialog::textValueSelected,
            &m_desk,
            &ui::AttachedDesk::setPassword);
        dialog->open();
    }

    ui::AttachedDesk m_desk;
    ui::MainWindow m_window;
    DeskPresence m_presence;
};

Result<std::vector<attach::Target>> targetsOf(const CommandLine& line) {
    std::vector<attach::Target> targets;
    for (const auto& each : line.targets) {
        auto target = attach::parseTarget(each, line.tlsCaFile);
        if (!target)
            return target.error();
        targets.push_back(std::move(*target));
    }
    return targets;
}

std::unique_ptr<ui::FleetWindow> makeFleet(
    const std::vector<std::unique_ptr<Attachment>>& attachments) {
    std::vector<ui::AttachedDesk*> desks;
    desks.reserve(attachments.size());
    for (const auto& each : attachments)
        desks.push_back(&each->desk());
    auto fleet = std::make_unique<ui::FleetWindow>(std::move(desks));
    QObject::connect(
        fleet.get(),
        &ui::FleetWindow::engineChosen,
        fleet.get(),
        [&attachments](std::size_t place) { attachments[place]->show(); });
    return fleet;
}

} // namespace

int runAttach(const CommandLine& line, int& argc, char** argv) {
    const auto targets = targetsOf(line);
    if (!targets)
        return complain(targets.error());
    if (line.kiosk && targets->size() > 1)
        return complain(
            {Errc::invalidArgument,
             "--kiosk shows one engine on a wall",
             "name one, or leave --kiosk for the fleet's window"});
    if (!hasDisplay() && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        return complain(
            {Errc::unavailable,
             "there is no display to open a window on",
             "attach from a desktop; the engine's console is psql's: -p 6432 -d usher"});
    forgoLaunchingABus();
    QApplication application(argc, argv);
    setUp(application);
    const SignalThread signals({.finish = endDesk, .finishNow = {}, .reload = [] {
                                }});
    std::vector<std::unique_ptr<Attachment>> attachments;
    const bool alone = targets->size() == 1;
    for (const auto& target : *targets)
        attachments.push_back(std::make_unique<Attachment>(
            target,
            Attachment::Options{.alone = alone, .kiosk = alone && line.kiosk}));
    const auto fleet = alone ? nullptr : makeFleet(attachments);
    if (fleet)
        fleet->show();
    else
        attachments.front()->show();
    QApplication::exec();
    return kDone;
}

} // namespace usher::app
