#include "engine/reloader.h"

#include "config/loader.h"
#include "config/options.h"
#include "webhooks/settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace usher::engine {
namespace {

/// "pool audit was added", "pool analytics was removed; its transactions finish".
std::vector<std::string> poolChanges(const config::Config& before, const config::Config& after) {
    std::vector<std::string> changes;
    for (const auto& pool : after.pools)
        if (!before.pool(pool.name))
            changes.push_back(fmt::format("pool {} was added", pool.name));
    for (const auto& pool : before.pools)
        if (const auto* next = after.pool(pool.name); next && next->primary != pool.primary)
            changes.push_back(fmt::format(
                "pool {} logs in otherwise: its connections are replaced as they come back",
                pool.name));
    for (const auto& pool : before.pools)
        if (!after.pool(pool.name))
            changes.push_back(
                fmt::format("pool {} was removed; its transactions finish", pool.name));
    return changes;
}

/// What was set for pools that are no more.
void forgetAllBut(const Reloader::Parts& parts, const config::Config& next) {
    const auto stays = [&](const std::string& pool) {
        return next.pool(pool) != nullptr;
    };
    parts.scaler.forgetUnless(stays);
    parts.loans.forgetUnless(stays);
    parts.scaler.tellAgain();
}

void tell(ReportsPort* reports, const config::ReportConfig& config) {
    if (reports)
        reports->configure(config);
}

} // namespace

alerts::EvaluatorSettings alarmSettings(const config::Config& config) {
    alerts::EvaluatorSettings settings;
    for (const auto& pool : config.pools)
        settings.acquireTimeouts[pool.name] = pool.acquireTimeout;
    return settings;
}

Status Reloader::reload() {
    if (!m_parts.read)
        return Error{
            Errc::invalidArgument,
            "there is no configuration file to read again",
            "start with --config FILE"};
    auto read = m_parts.read();
    if (!read)
        return read.error();
    const auto waiting = config::needRestart(m_parts.config, *read);
    const auto changes = poolChanges(m_parts.config, *read);
    if (auto status = takeOver(std::move(*read)); !status)
        return status;
    for (const auto& change : changes)
        note(monitor::Severity::info, change);
    note(
        monitor::Severity::info,
        fmt::format("configuration read again from {}", m_parts.config.sourceFile));
    if (!waiting.empty())
        note(
            monitor::Severity::warning,
            fmt::format("these take effect after a restart: {}", fmt::join(waiting, ", ")));
    return {};
}

/// All of it, or nothing when the gate or the pools find fault with it.
Status Reloader::takeOver(config::Config next) {
    if (auto status = m_parts.pools.check(next.pools); !status)
        return status;
    auto told = webhooks::settingsOf(next.alerts);
    if (!told)
        return told.error();
    if (auto status = m_parts.gate.reload(next); !status)
        return status;
    if (auto status = m_parts.pools.setPools(m_parts.loans.applied(next.pools)); !status)
        return status;
    m_parts.gate.matchPools();
    m_parts.others.match();
    forgetAllBut(m_parts, next);
    m_parts.config = std::move(next);
    m_parts.foresight->reconfigure(m_parts.config);
    m_parts.evaluator.configure(alarmSettings(m_parts.config));
    m_parts.courier.configure(std::move(*told));
    tell(m_parts.reports, m_parts.config.report);
    Foresight::refresh(m_parts.foresight, m_parts.service, m_parts.clock.now().wall);
    return {};
}

Status Reloader::set(const std::string& option, const std::string& text) {
    auto next = config::withOption(m_parts.config, option, text);
    if (!next)
        return next.error();
    return takeOver(std::move(*next));
}

Status Reloader::applyLoans() {
    if (auto status = m_parts.pools.setPools(m_parts.loans.applied(m_parts.config.pools)); !status)
        return status;
    m_parts.gate.matchPools();
    m_parts.others.match();
    m_parts.scaler.tellAgain(); // a floor that the former maximum had cut
    return {};
}

void Reloader::note(monitor::Severity severity, const std::string& text) {
    m_parts.journal.note(severity, text, m_parts.clock.now().wall);
}

} // namespace usher::engine
