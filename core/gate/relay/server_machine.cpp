#include "gate/relay/server_machine.h"

#include <algorithm>
#include <array>
#include <utility>

namespace usher::gate {

namespace {
using Reset = CommandTag::Reset;

/// Statements after which a prepared query may have other columns.
bool changesResults(std::string_view tag) {
    constexpr std::array<std::string_view, 8> kTags{
        "ALTER TABLE",
        "ALTER TYPE",
        "ALTER VIEW",
        "ALTER MATERIALIZED VIEW",
        "ALTER FOREIGN TABLE",
        "CREATE VIEW",
        "DROP TABLE",
        "DROP VIEW"};
    return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}

Reset resetBy(std::string_view tag) {
    if (tag == "DISCARD ALL")
        return Reset::all;
    return tag == "RESET" ? Reset::settings : Reset::none;
}
} // namespace

CommandTag readTag(std::string_view payload) {
    constexpr std::string_view kFirstLetters = "ACDLPR"; // of all others that mean anything here
    constexpr std::string_view kSet("SET\0", 4);
    if (payload.starts_with(kSet))
        return {.sets = true};
    if (payload.empty() || kFirstLetters.find(payload[0]) == std::string_view::npos)
        return {};
    const auto tag = payload.substr(0, payload.find('\0'));
    return {
        .reset = resetBy(tag),
        .changesPlans = changesResults(tag),
        .leavesState = tag == "LISTEN" || tag == "PREPARE",
        .stains = tag == "LOAD",
        .forgetsAll = tag == "DISCARD ALL" || tag == "DEALLOCATE ALL",
        .deallocates = tag == "DEALLOCATE" || tag == "DEALLOCATE ALL"};
}

ServerActs ServerMachine::lent(bool mustProve) {
    m_use = mustProve ? Use::proving : Use::serving;
    m_own = Own::accepted;
    m_answer = Answer::swallowed; // the rest of a notice that began before is nobody's
    m_traces = Traces::none;
    m_kept = Kept::known;
    m_inquiry = Inquiry::none;
    m_cancel = Cancel::none;
    m_ready = Ready::settled;
    m_role = Role::known;
    m_reset = Reset::none;
    return mustProve ? ServerActs{} : ServerActs{ServerAct::grantLease};
}

void ServerMachine::returned() {
    m_use = Use::none;
    m_ready = Ready::settled;
}

void ServerMachine::commandDone(const CommandTag& tag, bool own) {
    if (tag.changesPlans)
        m_plans = Plans::changed;
    if (!own)
        m_reset = std::max(m_reset, tag.reset); // DISCARD ALL does what RESET does, and more
}

ServerActs ServerMachine::ownQueryDone(const OwnView& client) {
    const auto inquiry = std::exchange(m_inquiry, Inquiry::none);
    const auto restores = inquiry == Inquiry::behindReset && client.goesOn
                              ? ServerAct::restoreSettings
                              : ServerAct::none;
    if (std::exchange(m_own, Own::accepted) == Own::refused)
        return refused(inquiry, restores);
    const bool cancelled = std::exchange(m_cancel, Cancel::none) == Cancel::wanted;
    if (std::exchange(m_use, Use::serving) == Use::serving)
        return {
            ServerAct::takeSettings,
            cancelled && client.busy ? ServerAct::cancelQuery : ServerAct::none,
            restores,
            ServerAct::reportReady};
    if (cancelled)
        return {ServerAct::takeSettings, ServerAct::giveBackClean, ServerAct::failCancelled};
    return {ServerAct::takeSettings, ServerAct::grantLease};
}

ServerActs ServerMachine::refused(Inquiry inquiry, ServerAct restores) {
    if (m_use == Use::proving)
        return ServerAct::refuseSettings;
    if (inquiry != Inquiry::none) {
        leaveTraces(); // a few milliseconds' statement_timeout of the client's, say
        return {ServerAct::leaveSettings, restores, ServerAct::reportReady};
    }
    return {ServerAct::markDead, ServerAct::reportLost};
}

ServerActs ServerMachine::cancelRequested(const CancelView& server) {
    if (m_use == Use::none || !server.busy)
        return ServerAct::cancelWaiting;
    if (!server.ownInFront)
        return ServerAct::cancelQuery;
    m_cancel = Cancel::wanted;
    return {};
}

ServerActs ServerMachine::ready(const ReadyView& server) {
    m_ready = server.midMessage ? Ready::midMessage : Ready::settled;
    if (server.midMessage)
        return {renewal(server), ServerAct::reportReady};
    const bool asks = asksSettings(server);
    const auto inquiry = isResetting() ? Inquiry::behindReset : Inquiry::underWay;
    const auto restores = restoration(server);
    if (asks) {
        m_kept = Kept::known;
        m_inquiry = restores == ServerAct::none ? inquiry : Inquiry::none;
    }
    return {
        renewal(server),
        roleRestoration(server),
        asks ? ServerAct::askSettings : ServerAct::none,
        restores,
        ServerAct::reportReady};
}

/// In a session pool they stay where they are; a client that goes on is asked at its end.
bool ServerMachine::asksSettings(const ReadyView& server) const {
    const bool unknown = m_kept == Kept::unknown || server.pinned;
    return unknown && server.atRest && server.status == 'I' && !server.midMessage &&
           !server.sessionMode && !server.goesOn && !server.holdsUnnamed;
}

ServerAct ServerMachine::renewal(const ReadyView& server) {
    if (server.status != 'I')
        return ServerAct::none;
    return std::exchange(m_plans, Plans::valid) == Plans::changed ? ServerAct::renewStatements
                                                                  : ServerAct::none;
}

/// What the transaction leaves is seen at its end. In a session pool statements prepared long ago
/// may put it off unseen.
ServerAct ServerMachine::roleRestoration(const ReadyView& server) {
    const bool inBlock = server.status != 'I';
    const bool givenBack = !inBlock && !server.sessionMode && !server.goesOn && !server.pinned;
    if (m_role == Role::known || server.status == 'E' || !server.atRest || givenBack ||
        (inBlock && m_role == Role::ofBlock))
        return ServerAct::none;
    m_role = inBlock || server.sessionMode ? Role::ofBlock : Role::known;
    return ServerAct::restoreRole;
}

/// The next lease would do it; a client that keeps its connection gets it now.
ServerAct ServerMachine::restoration(const ReadyView& server) {
    if (!server.atRest)
        return ServerAct::none; // more is under way: at its end
    const auto reset = std::exchange(m_reset, Reset::none);
    const bool givenBack =
        server.status == 'I' && !server.sessionMode && !server.goesOn && !server.pinned;
    if (reset == Reset::none || server.status == 'E' || givenBack)
        return ServerAct::none;
    return ServerAct::restoreSettings;
}

ServerActs ServerMachine::messageEnded(const ReadyView& server) {
    return m_ready == Ready::midMessage ? ready(server) : ServerActs{};
}

ServerActs ServerMachine::lost() {
    if (std::exchange(m_use, Use::serving) == Use::proving)
        return {ServerAct::markDead, ServerAct::giveBackBroken, ServerAct::retryLease};
    return {ServerAct::markDead, ServerAct::reportLost};
}

} // namespace usher::gate
