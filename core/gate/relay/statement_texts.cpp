// Texts of one client: Query, and Parse of the unnamed statement.
#include "gate/relay/refused_text.h"
#include "gate/relay/statement_relay.h"

namespace usher::gate {

/// Passes a text on, unless it speaks of what is not the server's to know.
StatementRelay::Outcome StatementRelay::passText(const Event& event, const SqlHints& hints) {
    const auto why =
        event.type == 'Q' ? m_pool.refusalOf(hints.traits, m_pin.isHeld()) : Refusal::none;
    if (why != Refusal::none) {
        m_conduit.insert(textMessage('Q', refusingText(wordsOf(why))));
        return {.restDropped = true};
    }
    noteTraits(event.last ? hints.traits : kUnseen, event.body());
    if (m_core.statements.isNamedIn(event.body()))
        m_server.leaveTraces(); // it may close what other clients rely on
    m_conduit.pass(event.raw);
    return {};
}

StatementRelay::Outcome StatementRelay::deallocate(
    const Event& event,
    std::string_view name,
    About about,
    ChangeId unnamed) {
    const bool own = m_names.find(name)->isOwn();
    about.change = m_names.erase(name, exchange().segment());
    m_teacher.deallocate(
        {.type = event.type, .name = own ? name : std::string_view(), .about = about},
        unnamed);
    return {.restDropped = true};
}

bool StatementRelay::textMustWait(const SqlHints& hints) {
    return hints.deallocate
               ? mustWait(hints.name) || (m_names.has(hints.name) && m_teacher.awaitsTurn())
               : !hints.drops.empty() && !exchange().empty() && !exchange().deaf();
}

StatementRelay::Outcome StatementRelay::query(const Event& event) {
    if (event.type == 'F' || !pools()) {
        const auto traits = event.type == 'F' ? traitsOfFunctionCall(event.body())
                                              : m_core.texts.read(event.body(), event.last).traits;
        pools() ? noteTraits(traits, {}) : noteLasting(traits);
        m_resetPending |= traits.resets;
        return passAsIs(event, Request::query);
    }
    const auto& hints = m_core.texts.read(event.body(), event.last);
    if (textMustWait(hints))
        return {.waits = true};
    const About about{.change = m_names.dropUnnamed(exchange().segment())}; // a query ends it
    onServer().dropUnnamed();
    if (hints.deallocate && m_names.has(hints.name))
        return deallocate(event, hints.name, {}, about.change);
    if (!hints.drops.empty() && !exchange().deaf())
        m_inText.begin(hints.drops, m_names, m_teacher);
    m_conduit.owe(Request::query, about);
    return passText(event, hints);
}

/// The unnamed statement; in session pooling any, under the client's own name.
StatementRelay::Outcome StatementRelay::parseUnnamed(const Event& event, const Parsed& parsed) {
    if (!pools()) {
        const auto traits = m_core.texts.read(parsed.query, event.last).traits;
        noteLasting(traits);
        m_resetPending |= traits.resets; // where it is run it is run soon, mostly
        m_conduit.owe(Request::parse);
        traffic().serverParses.fetch_add(1, std::memory_order_relaxed);
        m_conduit.pass(event.raw);
        return {};
    }
    const auto& hints = m_core.texts.read(parsed.query, event.last);
    if (hints.deallocate && textMustWait(hints))
        return {.waits = true};
    const auto about = noteUnnamed(event, parsed.body, hints);
    traffic().serverParses.fetch_add(1, std::memory_order_relaxed);
    if (hints.deallocate && m_names.has(hints.name))
        return deallocate(event, hints.name, {.statement = kUnnamedStatement}, about.change);
    m_conduit.owe(Request::parse, about);
    return passText(event, hints);
}

/// One too long can't move with its client. Its rest comes by grow().
About StatementRelay::noteUnnamed(
    const Event& event,
    std::string_view body,
    const SqlHints& hints) {
    const UnnamedId id = ++m_core.lastUnnamed;
    onServer().setUnnamed(id, exchange());
    UnnamedStatement unnamed{.id = id, .traits = event.last ? hints.traits : kUnseen};
    if (m_names.bytes() + event.payload <= kMaxClientBytes) {
        unnamed.missing = event.payload - event.body().size();
        unnamed.body.reserve(body.size() + unnamed.missing);
        unnamed.body = body;
    }
    return {
        .statement = kUnnamedStatement,
        .change = m_names.setUnnamed(std::move(unnamed), exchange().segment())};
}

} // namespace usher::gate
