// Windows on engines that run elsewhere: closing one never touches traffic.
#include "app/attach_target.h"
#include "app/jobs.h"
#include "app/notifications/desk_presence.h"
#include "app/signals.h"
#include "app/window_application.h"
#include "ui/attached_desk.h"

#include <QInputDialog>

#include <fmt/format.h>

namespace usher::app {
namespace {

/// One engine with its window.
class Attachment {
  public:
    Attachment(const CommandLine& line, const AttachTarget& target, bool first)
        : m_desk({.conninfo = target.conninfo, .name = target.name, .version = USHER_VERSION}),
          m_window(m_desk, {.remember = first, .kiosk = line.kiosk && first}),
          m_presence(
              m_desk,
              m_window,
              {.session = QDBusConnection::sessionBus(), .system = QDBusConnection::systemBus()}) {
        m_window.setWindowTitle(QObject::tr("Usher – %1").arg(m_desk.name()));
        QObject::connect(
            &m_desk,
            &ui::AttachedDesk::passwordWanted,
            &m_window,
            [this](const QString& why) { askPassword(why); });
        m_window.show();
    }

  private:
    /// One question at a time; who cancels it looks at a desk without an engine.
    void askPassword(const QString& why) {
        auto* dialog = new QInputDialog(&m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(QObject::tr("Password for %1").arg(m_desk.name()));
        dialog->setLabelText(why);
        dialog->setTextEchoMode(QLineEdit::Password);
        QObject::connect(
            dialog,
            &QInputDialog::textValueSelected,
            &m_desk,
            [this](const QString& text) { m_desk.setPassword(text); });
        dialog->open();
    }

    ui::AttachedDesk m_desk;
    ui::MainWindow m_window;
    DeskPresence m_presence;
};

Result<std::vector<AttachTarget>> targetsOf(const CommandLine& line) {
    std::vector<AttachTarget> targets;
    for (const auto& each : line.targets) {
        auto target = parseTarget(each, line.tlsCaFile);
        if (!target)
            return target.error();
        targets.push_back(std::move(*target));
    }
    return targets;
}

} // namespace

int runAttach(const CommandLine& line, int& argc, char** argv) {
    const auto targets = targetsOf(line);
    if (!targets)
        return complain(targets.error());
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
    for (const auto& target : *targets)
        attachments.push_back(std::make_unique<Attachment>(line, target, attachments.empty()));
    QApplication::exec();
    return kDone;
}

} // namespace usher::app
