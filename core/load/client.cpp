#include "load/client.h"

#include <fmt/format.h>

namespace usher::load {
namespace {

net::Bytes bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

} // namespace

Client::Client(ClientHost& host, Options options) : m_host(host), m_options(std::move(options)) {}

Client::~Client() {
    *m_alive = false;
    m_host.loop().cancelTimer(m_timer);
    setState(State::out);
}

void Client::setState(State state) {
    if (state == m_state)
        return;
    const bool wasIn = loggedIn(), wasWorking = working();
    m_state = state;
    Tally& tally = m_host.counts();
    tally.connected += int{loggedIn()} - int{wasIn};
    tally.working += int{working()} - int{wasWorking};
}

void Client::connect() {
    m_host.loop().cancelTimer(std::exchange(m_timer, 0));
    m_stream.reset();
    m_framer.reset();
    m_conversation = {};
    m_scram.reset();
    setState(State::loggingIn);
    m_connectedAt = std::chrono::steady_clock::now();
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

void Client::opened(Result<int> fd) {
    if (!fd)
        return fail(fd.error().text());
    m_stream = m_host.loop().addStream({.fd = *fd, .handler = this});
    m_stream->send(bytesOf(startupPacket(m_host.user(), m_options.database)));
}

void Client::onBytes(net::Stream&, net::Bytes bytes) {
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

void Client::onClosed(net::Stream&, const Error& reason) {
    fail(m_conversation.failed() ? m_conversation.error() : reason.message);
}

void Client::heard(Heard what) {
    switch (what) {
    case Heard::nothing:
        return;
    case Heard::loggedIn:
        if (m_scram)
            return fail("the gate has not proven that it knows the password");
        setState(State::thinking);
        m_host.counts().login.record(std::chrono::steady_clock::now() - m_connectedAt);
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

void Client::proveWho(Heard what) {
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

void Client::begin(Nanos pause) {
    if (m_state != State::thinking)
        return;
    m_host.loop().cancelTimer(m_timer);
    m_timer = m_host.loop().runAfter(pause, [this] {
        m_timer = 0;
        if (m_host.mayWork())
            start(std::chrono::steady_clock::now());
    });
}

void Client::start(MonoTime due) {
    if (m_options.workload == Workload::recording)
        m_number = WriteId{m_options.writer, ++m_writes}.number();
    if (m_number != 0)
        say(m_host.bench().record(m_number), due);
    else
        say(nextScript(m_options.workload, m_host.bench(), m_host.random()), due);
}

void Client::say(Script script, MonoTime due) {
    if (m_state != State::thinking || script.empty())
        return;
    m_script = std::move(script);
    m_next = 0;
    m_scriptFailed = false;
    m_dueAt = due;
    m_begunAt = std::chrono::steady_clock::now();
    sendNext();
}

void Client::sendNext() {
    setState(State::working);
    m_conversation.ask();
    m_askedAt = std::chrono::steady_clock::now();
    m_stream->send(bytesOf(queryMessage(m_script[m_next++].sql)));
}

void Client::answered() {
    if (m_state != State::working)
        return;
    Tally& tally = m_host.counts();
    const auto now = std::chrono::steady_clock::now();
    tally.query.record(now - m_askedAt);
    if (m_next == 1)
        tally.of(m_options.pool).firstAnswer.record(now - m_dueAt);
    if (m_conversation.failed()) {
        ++tally.errors;
        tally.lastError = m_conversation.error();
        m_scriptFailed = true;
        m_next = m_script.size();
        if (m_conversation.inTransaction()) {
            m_script.emplace_back("ROLLBACK");
            return sendNext();
        }
    }
    if (m_next == m_script.size())
        return finishTransaction();
    goOn();
}

/// With the next statement of the transaction, when its time has come.
void Client::goOn() {
    const bool lastOne = m_next + 1 == m_script.size();
    if (m_options.workload == Workload::holding && lastOne && !m_host.mayCommit())
        return setState(State::holding);
    const Nanos pause = m_script[m_next].pause;
    if (pause <= Nanos{0})
        return sendNext();
    setState(State::pausing);
    m_timer = m_host.loop().runAfter(pause, [this] {
        m_timer = 0;
        sendNext();
    });
}

void Client::release() {
    if (m_state == State::holding)
        sendNext();
}

void Client::finishTransaction() {
    const auto now = std::chrono::steady_clock::now();
    Tally& tally = m_host.counts();
    auto& pool = tally.of(m_options.pool);
    ++(m_scriptFailed ? pool.failed : pool.transactions);
    pool.transaction.record(now - m_dueAt);
    if (m_number != 0 && !m_scriptFailed)
        tally.commits.push_back({.number = m_number, .begun = m_begunAt, .acknowledged = now});
    setState(State::thinking);
    m_host.freed(*this);
}

void Client::fail(const std::string& why) {
    if (m_state == State::out)
        return;
    Tally& tally = m_host.counts();
    const bool settling = m_state == State::loggingIn;
    ++(settling ? tally.refused : tally.lost);
    ++tally.errors;
    tally.lastError = why;
    const bool cutOff = working();
    if (cutOff)
        ++tally.of(m_options.pool).failed;
    else if (!settling)
        ++tally.lostIdle;
    m_host.loop().cancelTimer(std::exchange(m_timer, 0));
    setState(State::out);
    if (m_stream)
        m_stream->close();
    if (settling)
        m_host.loginSettled(*this);
}

void Client::leave() {
    m_host.loop().cancelTimer(std::exchange(m_timer, 0));
    setState(State::out);
    if (!m_stream)
        return;
    m_stream->send(bytesOf(terminateMessage()));
    m_stream->close();
}

} // namespace usher::load
