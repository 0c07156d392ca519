#include "ui/settings_desk.h"

namespace usher::ui {

SettingsDesk::SettingsDesk(QObject& owner, SettingsCalls calls)
    : m_calls(std::make_shared<const SettingsCalls>(std::move(calls))),
      m_files(owner, QStringLiteral("desk-settings")),
      m_checker(owner, QStringLiteral("desk-check")) {}

void SettingsDesk::copy(QObject* context, CopyDone done) {
    m_files.ask<control::SettingsCopy>(
        context,
        [calls = m_calls] { return calls->copy(); },
        std::move(done));
}

void SettingsDesk::save(control::SettingsOrder order, QObject* context, SaveDone done) {
    m_files.ask<void>(
        context,
        [calls = m_calls, order = std::move(order)] { return calls->save(order); },
        std::move(done));
}

void SettingsDesk::check(config::Config config, QObject* context, CheckDone done) {
    m_checker.ask<std::vector<CheckLine>>(
        context,
        [calls = m_calls, config = std::move(config)]() -> Result<std::vector<CheckLine>> {
            return calls->check(config);
        },
        std::move(done));
}

} // namespace usher::ui
