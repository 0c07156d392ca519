#include "app/notifications/desk_presence.h"

#include "ui/motion.h"
#include "ui/theme.h"

namespace usher::app {
namespace {
constexpr int kLookEveryMs = 1000;
}

DeskPresence::DeskPresence(ui::DeskSource& source, ui::MainWindow& window, const Buses& buses)
    : m_source(source),
      m_window(window),
      m_notifier(buses.session),
      m_sleep(buses),
      m_wishes(buses.session) {
    connect(&source, &ui::DeskSource::urgent, this, &DeskPresence::look);
    connect(&m_tick, &QTimer::timeout, this, &DeskPresence::look);
    connect(&window, &ui::MainWindow::alarmsChanged, &m_tray, &Tray::tell);
    connect(&window, &ui::MainWindow::wallModeChanged, &m_sleep, &SleepInhibitor::setActive);
    connect(&m_tray, &Tray::openWanted, &window, &ui::MainWindow::raiseDesk);
    connect(&m_tray, &Tray::endWanted, &window, [this] {
        m_window.raiseDesk();
        m_window.close(); // asks, as closing does
    });
    connect(&m_notifier, &Notifier::chosen, this, &DeskPresence::choose);
    connect(&m_wishes, &DesktopWishes::stillWished, &window, ui::setDesktopStill);
    connect(&m_wishes, &DesktopWishes::contrastWished, &window, ui::setDesktopContrast);
    m_sleep.setActive(window.wallMode());
    m_tick.start(kLookEveryMs);
    look();
}

/// Whoever sits at the window has the alarm's own button, and a popup would lie over it.
void DeskPresence::look() {
    const bool lookedAt = m_window.isActiveWindow();
    for (const auto& step : m_plan.next(m_source.state()->alarms)) {
        if (step.kind == NoticeStep::Kind::withdraw)
            m_notifier.withdraw(step.notice.alarm);
        else if (!lookedAt)
            m_notifier.show(step.notice);
    }
}

void DeskPresence::choose(quint64 alarm, const QString& action) {
    if (action == QLatin1String(Notifier::kAcknowledge))
        return m_window.actions().acknowledge(alarm);
    m_window.raiseDesk();
    m_window.showPage(QStringLiteral("alarms"));
    if (action != QLatin1String(Notifier::kRemedy))
        return;
    const auto state = m_source.state();
    for (const auto& own : state->alarms)
        if (own.id == alarm && !own.remedies.empty())
            m_window.actions().openLine(QString::fromStdString(own.remedies.front().command));
}

} // namespace usher::app
