#include "gate/relay/client_reader.h"

#include "gate/relay/relay.h"

namespace usher::gate {

namespace {
/// At more bytes that the server has not taken yet, its client is no longer read.
constexpr std::size_t kServerHighWater = 256 * 1024;
/// At so many requests without an answer neither, until half of them are answered. A server keeps
/// 8 KB of answers, some 1,600, until it is asked for them.
constexpr std::uint32_t kMostOwed = 16 * 1024;

/// Nor hangs on any: put off, it would keep a connection that owes nothing more.
bool owesNoAnswer(char type) {
    return std::string_view("Hcdf").find(type) != std::string_view::npos;
}
} // namespace

void ClientReader::take(std::string_view in) {
    for (;;) {
        if (m_parts.client.phase() == Phase::waiting || m_parts.intake.awaitsAnswers())
            return hold(in);
        if (m_parts.client.phase() == Phase::gone)
            return;
        const auto event = m_parts.intake.next(in);
        if (event.kind == Framer::Kind::more)
            return endInput();
        takeEvent(event, in);
        if (event.gathered)
            m_parts.conduit.flush();
    }
}

void ClientReader::endInput() {
    m_parts.conduit.flush();
    if (!m_parts.intake.midMessage())
        m_relay.messageEnded();
    if (isFull(kMostOwed))
        m_parts.line.pause();
}

bool ClientReader::isFull(std::uint32_t owed) const {
    if (m_parts.line.isFull())
        return true;
    const auto* const link = m_parts.conduit.link();
    return link &&
           (link->pendingOut() > kServerHighWater || link->exchange().progress().owed() > owed);
}

void ClientReader::answersCame() {
    const auto* const link = m_parts.conduit.link();
    if (m_parts.intake.awaitsAnswers() && link &&
        (link->exchange().empty() || link->exchange().deaf()))
        return replay();
    makeRoom();
}

void ClientReader::makeRoom() {
    if (m_parts.client.phase() != Phase::waiting && !m_parts.intake.awaitsAnswers() &&
        !isFull(kMostOwed / 2))
        m_parts.line.resume();
}

void ClientReader::takeEvent(const Framer::Event& event, std::string_view& in) {
    switch (event.kind) {
    case Framer::Kind::more:
        return;
    case Framer::Kind::message:
        return takeMessage(event, in);
    case Framer::Kind::chunk:
        if (!m_parts.intake.passesRest())
            return;
        if (event.type == 'Q' || event.type == 'P') {
            const bool mayStain = watch(event.raw);
            if (event.type == 'P')
                m_parts.statements.grow(event.raw, mayStain);
        }
        return m_parts.conduit.pass(event.raw);
    case Framer::Kind::bad:
        return refuse(
            "this is not a PostgreSQL message, or it is longer than gate.max_packet_bytes");
    }
}

void ClientReader::takeMessage(const Framer::Event& event, std::string_view& in) {
    m_parts.intake.begin(event);
    if (event.type == 'p')
        return refuse("a password message outside the login");
    if (event.type != 'X')
        return m_relay.perform(m_parts.client.clientMessage(event.type));
    in = {}; // nothing follows a Terminate
    m_parts.conduit.flush();
    m_relay.perform(m_parts.client.clientTerminated(viewOf(m_parts)));
}

void ClientReader::hold(std::string_view bytes) {
    if (m_parts.intake.hold(bytes))
        m_parts.line.pause();
}

void ClientReader::replay() {
    if (!m_parts.intake.holds())
        return forward(m_parts.intake.message()); // it has not had to wait
    const auto held = m_parts.intake.release();
    forward(held.first());
    goOn(held.rest());
}

void ClientReader::skipHeld() {
    m_parts.intake.dropRest();
    if (!m_parts.intake.holds())
        return;
    const auto held = m_parts.intake.release();
    m_parts.statements.errors().failed(held.first());
    goOn(held.rest());
}

void ClientReader::goOn(std::string_view held) {
    take(held);
    makeRoom();
}

void ClientReader::forward(const Framer::Event& event) {
    m_parts.intake.letThrough();
    if (m_parts.statements.awaitsReset() && !owesNoAnswer(event.type))
        return settle(event, {.waits = true});
    const auto& exchange = m_parts.conduit.link()->exchange();
    if (exchange.empty())
        m_parts.watch.queryBegins(m_parts.core.loop->now());
    const bool fresh = exchange.idle();
    if (fresh)
        m_parts.watch.transactionBegins(m_parts.core.loop->now());
    pass(event);
    if (!m_parts.intake.awaitsAnswers() && m_parts.conduit.link())
        m_parts.secondTry.sent(event, fresh, exchange.progress().sent);
}

bool ClientReader::watch(std::string_view piece) {
    const bool mayStain = m_watch.see(piece);
    if (mayStain)
        m_parts.server.suspect();
    return mayStain;
}

void ClientReader::pass(const Framer::Event& event) {
    if (event.type != 'S' && m_parts.conduit.link()->exchange().discardsNext())
        return m_parts.conduit.pass(event.raw);
    if (!event.last && (event.type == 'Q' || event.type == 'P')) {
        m_watch = {};
        (void)watch(event.body());
    }
    switch (event.type) {
    case 'Q':
    case 'F':
        return settle(event, m_parts.statements.query(event));
    case 'P':
        return settle(event, m_parts.statements.parse(event));
    case 'B':
        return settle(event, m_parts.statements.bind(event));
    case 'D':
    case 'C':
        return settle(event, m_parts.statements.named(event));
    case 'S':
        return forwardAs(Request::sync, event);
    case 'E':
        return forwardAs(Request::execute, event);
    case 'c':
    case 'f':
        return forwardAs(Request::copyEnd, event);
    default:
        return m_parts.conduit.pass(event.raw); // owes no answer
    }
}

void ClientReader::forwardAs(Request request, const Framer::Event& event) {
    m_parts.conduit.owe(request);
    m_parts.conduit.pass(event.raw);
}

void ClientReader::settle(const Framer::Event& event, const StatementRelay::Outcome& outcome) {
    if (outcome.waits) {
        m_parts.intake.awaitAnswers(event);
        m_parts.conduit.askForAnswers();
        return;
    }
    if (outcome.restDropped)
        m_parts.intake.dropRest();
}

void ClientReader::refuse(std::string_view why) {
    m_parts.conduit.flush();
    m_parts.failure =
        {.code = Errc::protocol, .message = std::string(why), .hint = {}, .sqlstate = "08P01"};
    m_relay.perform(m_parts.client.clientProtocolError(viewOf(m_parts)));
}

} // namespace usher::gate
