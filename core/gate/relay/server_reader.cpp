#include "gate/relay/server_reader.h"

#include "base/log.h"
#include "gate/relay/relay.h"

namespace usher::gate {

namespace {
/// A client that does not read holds back its server, not the gate's memory.
const ServerStep kPlainStep{};
/// Bytes of settings that are kept for one client.
constexpr std::size_t kMaxRows = 64 * 1024;

Error brokenProtocol(const char* what) {
    return {.code = Errc::protocol, .message = what, .hint = {}};
}

/// One byte, in a ReadyForQuery.
char statusOf(const Framer::Event& event) {
    return event.type == 'Z' && event.payload == 1 ? event.raw[5] : '\0';
}
} // namespace

void ServerReader::serverBytes(std::string_view in) {
    m_parts.pool.pool->traffic().bytesSent.fetch_add(in.size(), std::memory_order_relaxed);
    auto& link = *m_parts.conduit.link();
    Run run;
    for (auto event = link.framer().next(in); event.kind != Framer::Kind::more;
         event = link.framer().next(in)) {
        if (event.kind == Framer::Kind::bad) {
            m_parts.line.send(run.take());
            return serverClosed(brokenProtocol("the server sent bytes that are no message"));
        }
        if (isPlain(event)) {
            if (event.kind == Framer::Kind::message)
                m_parts.server.answerBegins(true);
            passOn(event, run);
        } else if (read(event, run) == Goes::elsewhere) {
            m_relay.goOn();
            return leave(link, in);
        }
    }
    m_parts.line.send(run.take());
    if (m_parts.line.isFull())
        link.stream().pauseReading();
    m_relay.goOn();
}

/// A row, more of a message or of the answer to a simple query: nothing is to be learnt from it.
bool ServerReader::isPlain(const Framer::Event& event) const {
    if (event.kind != Framer::Kind::message)
        return true;
    auto& exchange = m_parts.conduit.link()->exchange();
    if (event.type == 'D' || event.type == 'd')
        return !exchange.isInFront(Request::ownQuery);
    return exchange.goesOn(event.type) &&
           (event.type != 'C' || readTag(event.body()) == CommandTag{});
}

void ServerReader::passOn(const Framer::Event& event, Run& run) {
    if (m_asking != Asking::nothing && event.type == 'D' && m_rows.size() < kMaxRows)
        m_rows.append(event.raw);
    if (m_parts.server.passesAnswer()) {
        m_midMessage = !event.last;
        if (!run.extend(event.raw)) {
            m_parts.line.send(run.take());
            run.extend(event.raw);
        }
    }
    if (event.gathered)
        m_parts.line.send(run.take());
}

ServerReader::Goes ServerReader::read(const Framer::Event& event, Run& run) {
    const auto step = readMessage(event);
    if (!m_before.empty()) {
        m_parts.line.send(run.take());
        m_parts.line.send(std::exchange(m_before, {}));
    }
    passOn(event, run);
    if (step == kPlainStep && event.type != 'Z') // behind a Sync in doubt it is time to ask
        return Goes::on;
    m_parts.line.send(run.take());
    if (!m_instead.empty())
        m_parts.line.send(std::exchange(m_instead, {}));
    return act(step);
}

/// What a message of the server's means, and whether the client gets it.
ServerStep ServerReader::readMessage(const Framer::Event& event) {
    if (event.type == 'C')
        noteTag(event.body());
    auto& exchange = m_parts.conduit.link()->exchange();
    const bool namesProbe = (event.type == 'E' || event.type == 'T') &&
                            exchange.isInFront(Request::probe) &&
                            m_parts.conduit.namesProbe(event.body());
    if (exchange.describesInFront())
        noteColumns(event);
    auto step = exchange.received(event.type, statusOf(event), namesProbe);
    m_parts.statements.learn(step, m_columns);
    if (step.forward && (event.type == '2' || event.type == 'C'))
        m_parts.secondTry.spoil(); // something has run
    m_parts.server.answerBegins(clientHears(event, step));
    step.forward = true; // decided
    return step;
}

bool ServerReader::clientHears(const Framer::Event& event, ServerStep& step) {
    if (event.type == 'S')
        return noteParameter(event.body(), step);
    if (step.ready && m_parts.server.asksSettings(readyView())) {
        m_holdsReady = true; // until takeAnswer()
        return false;
    }
    bool hears = step.forward;
    if (event.type == 'E')
        hears = clientHearsError(event, step);
    if (!m_parameters.empty() && (hears || !m_instead.empty()))
        m_before = std::exchange(m_parameters, {});
    const bool waits = hears && event.type == 't' && event.last &&
                       m_parts.conduit.link()->exchange().describesInFront();
    if (waits)
        m_parameters.assign(event.raw);
    return hears && !waits;
}

/// The connection is another's: what else has come is for whoever has it now.
void ServerReader::leave(ServerLink& link, std::string_view rest) {
    auto* const next = link.user();
    if (!next)
        link.consumeIdle(rest);
    else if (next != this && !rest.empty())
        next->serverBytes(rest);
}

ServerReader::Goes ServerReader::act(const ServerStep& step) {
    auto& link = *m_parts.conduit.link();
    if (step.desync)
        return lostStep();
    if (step.ownDone)
        putRole();
    if (step.ownDone && !link.exchange().isInFront(Request::ownQuery)) // else one more is to come
        m_relay.perform(m_parts.server.ownQueryDone(
            {.busy = !link.exchange().empty(), .goesOn = m_parts.intake.awaitsAnswers()}));
    m_parts.conduit.answer(step.insert); // behind a ReadyForQuery that was held back
    if (step.sunk)
        tryAgain();
    if (step.ready)
        ready();
    if (step.waits || link.exchange().deaf())
        m_relay.perform(m_parts.client.serverWaits(viewOf(m_parts)));
    if (step.settled)
        m_relay.perform(m_parts.client.serverReady(viewOf(m_parts)));
    if (link.user() != this)
        return Goes::elsewhere;
    probe();
    return Goes::on;
}

/// Not within a message of the client's.
void ServerReader::probe() {
    if (m_parts.conduit.link()->exchange().wantsProbe() && !m_parts.intake.midMessage())
        m_parts.conduit.probe();
}

/// What had to be put off for them.
void ServerReader::cancelsLanded() {
    const auto view = readyView();
    if (view.atRest && !view.midMessage)
        m_relay.perform(m_parts.server.ready(view));
    m_relay.goOn();
}

void ServerReader::messageEnded() {
    if (m_parts.server.awaitsMessageEnd())
        m_relay.perform(m_parts.server.messageEnded(readyView()));
    if (m_parts.conduit.link())
        probe();
}

ServerReader::Goes ServerReader::lostStep() {
    auto& link = *m_parts.conduit.link();
    log::warning(
        "gate: connection {} answered what nobody asked; it is closed",
        link.connection().opening().id);
    serverClosed(brokenProtocol("the server connection lost step with its client"));
    return Goes::elsewhere;
}

ReadyView ServerReader::readyView() const {
    const auto& link = *m_parts.conduit.link();
    const auto& exchange = link.exchange();
    return {
        .status = exchange.status(),
        .atRest = exchange.atRest() && link.cancels().onTheirWay() == 0,
        .midMessage = m_parts.intake.midMessage(),
        .goesOn = m_parts.intake.awaitsAnswers(),
        .sessionMode = inSessionMode(m_parts),
        .pinned = m_parts.pin.isHeld(),
        .holdsUnnamed = !inSessionMode(m_parts) && m_parts.statements.holdsUnnamed() &&
                        (m_parts.pin.isHeld() || m_parts.pool.mayPin())};
}

void ServerReader::ready() {
    auto view = readyView();
    if (view.holdsUnnamed && view.status == 'I')
        view.pinned = m_parts.pin.isHeld() || m_parts.pin.hold("a long unnamed statement");
    m_parts.statements.settle(view.midMessage);
    m_parts.secondTry.settle();
    m_parts.watch.ready(m_parts.pool.pool->traffic(), m_parts.core.loop->now(), view.status == 'I');
    m_relay.perform(m_parts.server.ready(view));
}

void ServerReader::noteTag(std::string_view payload) {
    auto tag = readTag(payload);
    if (tag == CommandTag{})
        return;
    if (tag.sets && m_parts.statements.met().resets)
        tag.reset = CommandTag::Reset::settings;
    auto& link = *m_parts.conduit.link();
    const bool own = link.exchange().isInFront(Request::ownQuery);
    m_parts.server.commandDone(tag, own);
    if (!own && tag.reset == CommandTag::Reset::all)
        link.settings().foundExtra(nullptr);
    if (tag.stains)
        m_parts.server.stain();
    if (inSessionMode(m_parts))
        return;
    if (tag.leavesState)
        m_parts.server.leaveTraces();
    if (!own)
        m_parts.statements.forgotten(tag);
}

/// True when the client must hear of it.
bool ServerReader::noteParameter(std::string_view payload, ServerStep& step) {
    const auto parameter = wire::readParameter(payload);
    if (!parameter)
        return step.forward;
    auto& link = *m_parts.conduit.link();
    link.settings().report(*parameter);
    const auto& [name, value] = *parameter;
    switch (m_parts.settings.reported(
        {.parameter = *parameter,
         .own = !step.forward,
         .asked = inSessionMode(m_parts) || m_parts.statements.met().touches,
         .defaults = m_parts.server.isResetting() ? link.settings().base().get() : nullptr})) {
    case ClientSettings::Hears::it:
        if (name == "application_name")
            m_parts.application = value;
        return true;
    case ClientSettings::Hears::nothing:
        return false;
    case ClientSettings::Hears::ownValue:
        m_parts.conduit.tell(name, *m_parts.settings.told(name));
        if (step.insert.empty())
            step.insert = "S";
        return false;
    }
    return false;
}

void ServerReader::noteColumns(const Framer::Event& event) {
    if (event.type == 't' || event.type == 'T' || event.type == 'n')
        m_columns = withDescription(m_columns, event.type, event.body());
}

void ServerReader::serverClosed(const Error& reason) {
    m_relay.serverLost(reason.message);
}

void ServerReader::serverDrained() {
    m_relay.goOn();
}

} // namespace usher::gate
