// What becomes of a server's error: the client's, the gate's own, or one that it need not hear of.
#include "gate/relay/refused_text.h"
#include "gate/relay/relay.h"
#include "gate/relay/server_reader.h"

namespace usher::gate {

namespace {
bool isStalePlan(std::string_view payload) {
    return wire::errorField(payload, 'C') == "0A000" &&
           wire::errorField(payload, 'R') == "RevalidateCachedQuery";
}
/// The server ends: that is heard of next.
bool isEnd(std::string_view payload) {
    const auto severity = wire::errorField(payload, 'V');
    return severity == "FATAL" || severity == "PANIC";
}
} // namespace

void ServerReader::noteFailure(std::string_view payload, const ServerStep& step) {
    const auto sqlstate = wire::errorField(payload, 'C');
    if (step.ownFailed && isEnd(payload))
        return;
    if (step.ownFailed) {
        m_parts.server.ownQueryRefused();
        m_parts.failure = {
            .code = Errc::invalidArgument,
            .message = std::string(wire::errorField(payload, 'M')),
            .hint = "The server refused a setting of the startup packet or of its options.",
            .sqlstate = std::string(sqlstate)};
        return;
    }
    // A statement planned before a table changed: whoever prepares its text from now on gets a
    // fresh one.
    if (isStalePlan(payload))
        m_parts.core.statements.renew();
}

namespace {
std::string errorOf(Refusal refusal) {
    if (refusal == Refusal::none)
        return {};
    const auto words = wordsOf(refusal);
    std::string out;
    wire::appendError(
        out,
        {.sqlstate = words.sqlstate, .message = std::string(words.message), .hint = words.hint});
    return out;
}
} // namespace

/// Whoever has caused it, and whatever the gate calls a statement: the client reads it as from
/// PostgreSQL.
void ServerReader::replaceError(const Framer::Event& event, const ServerStep& step) {
    m_instead = errorOf(step.refusal);
    if (!m_instead.empty())
        return;
    const auto message =
        m_parts.statements.errors().inClientsWords(wire::errorField(event.body(), 'M'), step);
    if (!message.empty())
        m_instead = wire::errorWithMessage(event.body(), message);
}

/// As it came; else what it hears stands in m_instead.
bool ServerReader::clientHearsError(const Framer::Event& event, const ServerStep& step) {
    noteFailure(event.body(), step);
    if (!step.forward)
        return false;
    if (triesAgain(event.body(), step)) {
        m_parameters.clear();
        return false;
    }
    if (event.last)
        replaceError(event, step);
    return m_instead.empty();
}

/// A statement of the gate's has been dropped by somebody, or was planned before its client
/// prepared it: sent again, the request finds it new.
bool ServerReader::triesAgain(std::string_view payload, const ServerStep& step) {
    if (inSessionMode(m_parts) || step.refusal != Refusal::none)
        return false;
    const bool missing = m_parts.statements.errors().isMissing(payload, step);
    if (!missing && !(isStalePlan(payload) && m_parts.statements.errors().isFresh(step)))
        return false;
    auto& exchange = m_parts.conduit.link()->exchange();
    auto again = m_parts.secondTry.from(exchange.progress().answered - step.answeredWith);
    const bool waits = m_parts.intake.midMessage() || m_parts.intake.awaitsAnswers();
    if (again.empty() || waits || !exchange.sinkSync()) {
        if (missing)
            m_parts.server.leaveTraces(); // what else is not there is not known
        return false;
    }
    m_parts.secondTry.spoil();
    m_parts.intake.awaitAnswers(std::move(again));
    return true;
}

/// Its failed request has been skipped up to its Sync: all are prepared anew.
void ServerReader::tryAgain() {
    m_parts.conduit.link()->statements().clear();
    m_parts.conduit.ask(Request::ownQuery, "DEALLOCATE ALL");
}

} // namespace usher::gate
