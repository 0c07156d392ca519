#include "rehearsal/load_client.h"

#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

net::Bytes bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

} // namespace

LoadClient::LoadClient(ClientHost& host, Options options)
    : m_host(host),
      m_options(std::move(options)) {}

LoadClient::~LoadClient() {
    *m_alive = false;
    m_host.loop().cancelTimer(m_timer);
    setState(State::out);
}

void LoadClient::setState(State state) {
    if (state == m_state)
        return;
    const bool wasIn = loggedIn(), wasWorking = working();
    m_state = state;
    Tally& tally = m_host.counts();
    tally.connected += int{loggedIn()} - int{wasIn};
    tally.working += int{working()} - int{wasWorking};
}

void LoadClient::connect() {
    m_stream.reset();
    m_framer.reset();
    m_conversation = {};
    m_scram.reset();
    setState(State::loggingIn);
    m_host.connecting(+1);
    m_host.loop().connect(
        m_host.address(),
        [this, &host = m_host, alive = m_alive](Result<int> fd) {
            host.connecting(-1);
            if (*alive)
                opened(std::move(fd));
            else if (fd)
                host.loop().addStream({.fd = *fd}).reset(); // closes it
        });
}

void LoadClient::opened(Result<int> fd) {
    if (!fd)
        return fail(fd.error().text());
    m_stream = m_host.loop().addStream({.fd = *fd, .handler = this});
    m_stream->send(bytesOf(startupPacket(m_host.user(), m_options.pool)));
}

void LoadClient::onBytes(net::Stream&, net::Bytes bytes) {
    std::string_view in(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    while (m_stream) {
        const auto event = m_framer.next(in);
        if (event.kind == gate::Framer::Kind::more)
            return;
        if (event.kind == gate::Framer::Kind::bad)
            return fail("the gate sent bytes that are no message");
        if (event.kind == gate::Framer::Kind::message)
            heard(m_conversation.hear(event.type, event.body()));
    }
}

void LoadClient::onClosed(net::Stream&, const Error& reason) {
    fail(m_conversation.failed() ? m_conversation.error() : reason.message);
}

void LoadClient::heard(Heard what) {
    switch (what) {
    case Heard::nothing:
        return;
    case Heard::loggedIn:
        if (m_scram)
            return fail("the gate has not proven that it knows the password");
        setState(State::thinking);
        return m_host.loginSettled(*this);
    case Heard::answered:
        return answered();
    case Heard::scramWanted:
    case Heard::scramContinue:
    case Heard::scramFinal:
        return proveWho(what);
    case Heard::passwordWanted:
        return fail("the gate asks for credentials other than SCRAM-SHA-256");
    case Heard::refused:
        return fail(m_conversation.error());
    }
}

void LoadClient::proveWho(Heard what) {
    if (m_state != State::loggingIn)
        return fail("the gate asks for a password out of turn");
    if (m_host.passwords().empty())
        return fail("the gate asks for a password: set PGUSER and PGPASSWORD, or rehearse with "
                    "gate.auth = \"trust\"");
    if (what == Heard::scramWanted) {
        m_scram.emplace(fmt::format(
            "{:08x}{:08x}{:08x}",
            m_host.random()(),
            m_host.random()(),
            m_host.random()()));
        return m_stream->send(bytesOf(scramFirstMessage(m_scram->first())));
    }
    if (!m_scram)
        return fail("the gate's SCRAM messages come out of turn");
    if (what == Heard::scramFinal) {
        if (!m_scram->proven(m_conversation.scramText()))
            return fail("the gate does not know the password it asked for");
        return m_scram.reset();
    }
    const auto answer = m_scram->final(m_conversation.scramText(), m_host.passwords());
    if (!answer)
        return fail(answer.error().text());
    m_stream->send(bytesOf(scramFinalMessage(*answer)));
}

void LoadClient::begin(Nanos first) {
    if (m_state == State::thinking)
        think(first);
}

void LoadClient::think(Nanos time) {
    m_host.loop().cancelTimer(m_timer);
    m_timer = m_host.loop().runAfter(time, [this] {
        m_timer = 0;
        work();
    });
}

void LoadClient::work() {
    if (m_state != State::thinking || !m_host.mayWork())
        return;
    if (m_options.workload == Workload::recording)
        say(m_host.bench().record(m_number = m_host.nextNumber()));
    else
        say(nextScript(m_options.workload, m_host.bench(), m_host.random()));
}

void LoadClient::say(std::vector<std::string> statements) {
    if (m_state != State::thinking || statements.empty())
        return;
    m_script = std::move(statements);
    m_next = 0;
    m_scriptFailed = false;
    m_begunAt = std::chrono::steady_clock::now();
    sendNext();
}

void LoadClient::sendNext() {
    setState(State::working);
    m_conversation.ask();
    m_askedAt = std::chrono::steady_clock::now();
    m_stream->send(bytesOf(queryMessage(m_script[m_next++])));
}

void LoadClient::answered() {
    if (m_state != State::working)
        return;
    Tally& tally = m_host.counts();
    tally.query.record(std::chrono::steady_clock::now() - m_askedAt);
    if (m_conversation.failed()) {
        ++tally.errors;
        tally.lastError = m_conversation.error();
        m_scriptFailed = true;
        m_next = m_script.size();
        if (m_conversation.inTransaction()) {
            m_script.push_back("ROLLBACK");
            return sendNext();
        }
    }
    if (m_next == m_script.size())
        return finishTransaction();
    const bool lastOne = m_next + 1 == m_script.size();
    if (m_options.workload == Workload::holding && lastOne && !m_host.mayCommit())
        return setState(State::holding);
    sendNext();
}

void LoadClient::release() {
    if (m_state == State::holding)
        sendNext();
}

void LoadClient::finishTransaction() {
    Tally& tally = m_host.counts();
    ++(m_scriptFailed ? tally.failed : tally.transactions);
    if (m_number != 0 && !m_scriptFailed)
        tally.commits.push_back(
            {.number = m_number,
             .begun = m_begunAt,
             .acknowledged = std::chrono::steady_clock::now()});
    setState(State::thinking);
    if (m_host.mayWork())
        think(m_host.thinkTime(*this));
}

void LoadClient::fail(const std::string& why) {
    if (m_state == State::out)
        return;
    Tally& tally = m_host.counts();
    const bool settling = m_state == State::loggingIn;
    ++(settling ? tally.refused : tally.lost);
    ++tally.errors;
    tally.lastError = why;
    const bool cutOff = working();
    if (cutOff)
        ++tally.failed;
    else if (!settling)
        ++tally.lostIdle;
    m_host.loop().cancelTimer(std::exchange(m_timer, 0));
    setState(State::out);
    if (m_stream)
        m_stream->close();
    if (settling)
        m_host.loginSettled(*this);
}

void LoadClient::leave() {
    m_host.loop().cancelTimer(std::exchange(m_timer, 0));
    setState(State::out);
    if (!m_stream)
        return;
    m_stream->send(bytesOf(terminateMessage()));
    m_stream->close();
}

} // namespace usher::rehearsal
