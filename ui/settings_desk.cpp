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
    m_files.ask<bool>(
        context,
        [calls = m_calls, order = std::move(order)]() -> Result<bool> {
            if (auto saved = calls->save(order); !saved)
                return saved.error();
            return true;
        },
        [done = std::move(done)](const Result<bool>& saved) {
            done(saved ? Status() : Status(saved.error()));
        });
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
