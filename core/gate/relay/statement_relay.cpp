#include "gate/relay/statement_relay.h"

#include "gate/relay/refused_text.h"

#include <algorithm>

namespace usher::gate {

namespace {
/// Stands for a name that nobody has.
constexpr std::string_view kNoStatement = "?";
/// Of one client; those whose texts the gate does not keep among them.
constexpr std::size_t kMaxStatements = 200'000;

/// Nothing that a text is left in a connection by being prepared, but the statement itself.
constexpr Traits kPrepares{.leavesState = true, .holds = true, .mayHold = true};
} // namespace

void StatementRelay::noteTraits(const Traits& traits, std::string_view text) {
    m_met |= traits;
    m_resetPending |= traits.resets;
    if (traits.leavesState)
        m_server.leaveTraces();
    noteLasting(traits);
    if (traits.keeps || traits.mayHold)
        m_server.keepSettings();
    if (traits.keeps)
        m_settings.noteCustomNames(text);
    if (traits.sets)
        m_teacher.readsOtherwise();
}

bool StatementRelay::awaitsReset() {
    const bool cancelling = m_conduit.link()->cancels().onTheirWay() > 0;
    m_resetPending = m_resetPending && (cancelling || !exchange().atRest());
    return m_resetPending && (cancelling || !exchange().empty()) && !exchange().deaf();
}

/// What a name means hangs on answers that have not come.
bool StatementRelay::mustWait(std::string_view name) {
    if (exchange().empty())
        m_names.settleAll(); // what the gate answers all by itself ends in no ReadyForQuery
    if (exchange().empty() || exchange().deaf())
        return false;
    const bool settled =
        name.empty() ? m_names.isUnnamedSettled(exchange()) : m_names.isSettled(name, exchange());
    return m_met.forgetsAll || m_inText.isUnderWay() || !settled;
}

StatementRelay::Outcome StatementRelay::refuse(Refusal why) {
    m_teacher.refuse(why);
    return {.restDropped = true};
}

bool StatementRelay::holdsUnnamed() const {
    const auto& unnamed = m_names.unnamed();
    return unnamed.body.empty() && onServer().hasUnnamed(unnamed.id, exchange());
}

void StatementRelay::settle(bool midMessage) {
    m_names.settle(exchange());
    m_inText.settle(exchange().atRest() && !midMessage, m_teacher);
}

StatementRelay::Outcome StatementRelay::parse(const Event& event) {
    const auto body = event.body();
    std::size_t at = 0;
    const auto name = wire::readText(body, at);
    const auto rest = body.substr(name ? at : 0);
    const auto query = wire::readText(body, at);
    if (event.last && !query)
        return passAsIs(event, Request::parse);
    if (pools() && (!name || name->size() > kMaxNameBytes))
        return refuse(Refusal::nameTooLong);
    const Parsed parsed{.name = name.value_or(""), .query = query ? *query : rest, .body = rest};
    const auto outcome =
        pools() && !parsed.name.empty() ? parseNamed(event, parsed) : parseUnnamed(event, parsed);
    if (!outcome.waits)
        traffic().clientParses.fetch_add(1, std::memory_order_relaxed);
    return outcome;
}

StatementRelay::Outcome StatementRelay::parseNamed(const Event& event, const Parsed& parsed) {
    if (mustWait(parsed.name))
        return {.waits = true};
    m_conduit.flush();
    if (const auto taken = m_names.find(parsed.name))
        return parseTaken(event, parsed, taken);
    if (!event.last || m_names.bytes() + parsed.body.size() > kMaxClientBytes)
        return parseOwn(event, parsed);
    return parseFree(parsed.name, statementOf(parsed));
}

/// What is too much for the gate to keep the client's connection keeps, as long as it lasts.
StatementRelay::Outcome StatementRelay::parseOwn(const Event& event, const Parsed& parsed) {
    const auto why = m_pool.refusalOf(kPrepares, m_pin.isHeld());
    if (why != Refusal::none || m_names.size() >= kMaxStatements)
        return refuse(event.last ? Refusal::tooMuch : Refusal::tooLong);
    auto traits = event.last ? m_core.texts.read(parsed.query).traits : kUnseen;
    traits |= kPrepares;
    m_conduit.owe(
        Request::parse,
        {.change = m_names.put(
             parsed.name,
             StatementRegistry::makeOwn(parsed.name, traits),
             exchange().segment())});
    noteTraits(kPrepares, {});
    traffic().serverParses.fetch_add(1, std::memory_order_relaxed);
    m_conduit.pass(event.raw);
    return {};
}

StatementPtr StatementRelay::statementOf(const Parsed& parsed) {
    const auto& hints = m_core.texts.read(parsed.query);
    const StatementRegistry::Key key{
        .body = parsed.body,
        .planning = m_settings.planning(),
        .traits = hints.traits};
    return m_teacher.isReadOtherwise() ? m_core.statements.makePrivate(key)
                                       : m_core.statements.get(key);
}

/// The server itself refuses the second statement of a name.
StatementRelay::Outcome
StatementRelay::parseTaken(const Event& event, const Parsed& parsed, const StatementPtr& taken) {
    if (taken->isOwn()) {
        m_conduit.owe(Request::parse, {.change = m_names.keep(parsed.name, exchange().segment())});
        m_conduit.pass(event.raw);
        return {};
    }
    if (m_teacher.awaitsTurn())
        return {.waits = true};
    m_teacher.parseTaken(
        event.last ? parsed.body : kNothing,
        m_names.keep(parsed.name, exchange().segment()));
    return {.restDropped = !event.last};
}

StatementRelay::Outcome StatementRelay::parseFree(
    std::string_view name,
    const StatementPtr& statement) {
    const auto has = m_teacher.look(*statement);
    if (has == ServerStatements::Has::unsettled && !exchange().deaf())
        return {.waits = true};
    const auto change = m_names.put(name, statement, exchange().segment());
    if (has == ServerStatements::Has::no)
        m_teacher.teach(statement, Request::parse, change);
    else if (exchange().status() == 'E' || exchange().maySkipNext())
        m_teacher.parseOnce(*statement, change);
    else
        m_conduit.owe(Request::answeredParse, {.change = change});
    return {};
}

/// The name a statement has on the server, prepared there if need be.
StatementRelay::Use StatementRelay::use(std::string_view name, Purpose purpose) {
    if (mustWait(name))
        return {.waits = true};
    const auto& statement = m_names.find(name);
    const Traits traits = name.empty() ? m_names.unnamed().traits
                          : statement  ? statement->traits
                                       : Traits{};
    const auto why = m_pool.refusalOf(traits, m_pin.isHeld());
    if (why != Refusal::none && purpose == Purpose::run && !exchange().discardsNext())
        return {.refusal = why};
    if (name.empty())
        return useUnnamed();
    if (!statement)
        return {.name = m_core.statements.owns(name) ? kNoStatement : name};
    if (statement->isOwn()) {
        noteTraits(traits, {});
        return {.name = name};
    }
    if (purpose == Purpose::describe)
        return useNamed(statement, 0);
    const auto used = useNamed(statement, m_names.told(name));
    if (!used.waits)
        m_names.use(name);
    return used;
}

StatementRelay::Use StatementRelay::useNamed(const StatementPtr& statement, Columns told) {
    const Use use{.name = statement->name, .statement = statement->id};
    if (exchange().deaf()) { // dropped, but for a COPY that has failed by itself
        noteTraits(statement->traits, statement->body);
        return use;
    }
    const auto has = m_teacher.look(*statement);
    if (has == ServerStatements::Has::unsettled ||
        (has == ServerStatements::Has::no && m_teacher.awaitsTurn()))
        return {.waits = true};
    noteTraits(statement->traits, statement->body); // whichever lease prepared it
    if (has == ServerStatements::Has::no)
        m_teacher.teach(statement, Request::ownParse);
    const auto columns = told ? onServer().columns(statement->id) : 0;
    if (told && !columns) {
        m_teacher.describe(*statement);
        return {.waits = true};
    }
    if (told != columns)
        return {.refusal = Refusal::planChanged};
    return use;
}

StatementRelay::Use StatementRelay::useUnnamed() {
    const auto& unnamed = m_names.unnamed();
    const Use use{.statement = 0};
    if (exchange().deaf()) {
        noteTraits(unnamed.traits, unnamed.body);
        return use;
    }
    const bool isThere = onServer().hasUnnamed(unnamed.id, exchange());
    if (!isThere && m_teacher.awaitsTurn())
        return {.waits = true};
    noteTraits(unnamed.traits, unnamed.body);
    if (isThere)
        return use;
    if (unnamed.id && unnamed.body.empty())
        return {.refusal = Refusal::tooLong};
    if (unnamed.id)
        m_teacher.teachUnnamed(unnamed);
    else
        m_teacher.closeUnnamed();
    return use;
}

StatementRelay::Outcome StatementRelay::bind(const Event& event) {
    const auto body = event.body();
    std::size_t at = 0;
    const auto portal = wire::readText(body, at);
    const auto nameAt = at;
    const auto name = portal ? wire::readText(body, at) : std::nullopt;
    if (!pools() || (!name && event.last)) {
        traffic().binds.fetch_add(1, std::memory_order_relaxed);
        return passAsIs(event, Request::bind);
    }
    if (!name)
        return refuse(Refusal::nameTooLong);
    const auto use = this->use(*name, Purpose::run);
    if (use.waits)
        return {.waits = true};
    if (use.refusal != Refusal::none)
        return refuse(use.refusal);
    traffic().binds.fetch_add(1, std::memory_order_relaxed);
    m_conduit.owe(Request::bind, {.statement = use.statement});
    renamed(
        event,
        {.before = body.substr(0, nameAt), .name = *name, .after = body.substr(at - 1)},
        use.name);
    return {};
}

StatementRelay::Outcome StatementRelay::named(const Event& event) {
    const auto body = event.body();
    std::size_t at = 1;
    const auto name = wire::readText(body, at);
    if (pools() && name && event.last && at == body.size() && body[0] == 'S') {
        if (event.type == 'C')
            return close(event, *name);
        return describe(
            event,
            {.before = body.substr(0, 1), .name = *name, .after = body.substr(at - 1, 1)});
    }
    return passAsIs(event, event.type == 'D' ? Request::describe : Request::close);
}

StatementRelay::Outcome StatementRelay::describe(const Event& event, const Naming& naming) {
    const auto use = this->use(naming.name, Purpose::describe);
    if (use.waits)
        return {.waits = true};
    if (use.refusal != Refusal::none)
        return refuse(use.refusal);
    m_conduit.owe(Request::describe, {.statement = use.statement});
    if (use.statement)
        m_answers.describes(naming.name);
    renamed(event, naming, use.name);
    return {};
}

/// What has a shared name stays prepared: the Close of it is answered here.
StatementRelay::Outcome StatementRelay::close(const Event& event, std::string_view name) {
    if (mustWait(name))
        return {.waits = true};
    const auto& known = m_names.find(name);
    if (known ? !known->isOwn() : m_core.statements.owns(name)) {
        m_conduit.flush();
        const About about{.change = m_names.erase(name, exchange().segment())};
        if (exchange().maySkipNext()) // amid a COPY the server refuses it
            m_teacher.closeNothing(about);
        else
            m_conduit.owe(Request::answeredClose, about);
        return {};
    }
    auto change = m_names.erase(name, exchange().segment());
    if (name.empty()) {
        change = m_names.dropUnnamed(exchange().segment());
        onServer().dropUnnamed();
    }
    m_conduit.owe(Request::close, {.change = change});
    m_conduit.pass(event.raw);
    return {};
}

/// Passes a message on with the name that its statement has on the server.
void StatementRelay::renamed(
    const Event& event,
    const Naming& naming,
    std::string_view serverName) {
    if (serverName == naming.name) {
        m_conduit.pass(event.raw);
        return;
    }
    m_conduit.insert(renamedMessage(event, naming, serverName));
}

void StatementRelay::leaseBegins() {
    m_names.settleAll();
    m_inText = {};
    m_answers.leaseBegins();
    m_teacher.leaseBegins();
    m_met = {};
    m_resetPending = false;
}

void StatementRelay::forgotten(const CommandTag& tag) {
    if (tag.deallocates)
        m_names.forget(m_inText.dropped());
    if (!tag.forgetsAll)
        return;
    m_names.forgetNamed();
    onServer().clear();
}

} // namespace usher::gate
