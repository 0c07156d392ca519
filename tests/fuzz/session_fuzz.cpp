// The two machines of a client under any order of events: leases are neither lost nor returned
// twice, and nothing follows the end.
#include "gate/relay/client_machine.h"
#include "gate/relay/server_machine.h"

#include <cstdlib>

using namespace usher::gate;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

/// What a relay does with the actions, as far as its lease is concerned.
class Relayed {
  public:
    Relayed(usher::config::PoolMode mode, PhaseCounts* counts) : m_client(mode, counts) {}

    bool asked() const { return m_asked; }
    bool lent() const { return m_lent; }
    Phase phase() const { return m_client.phase(); }
    ClientMachine& client() { return m_client; }
    ServerMachine& server() { return m_server; }

    void leaseArrives(bool mustProve) {
        if (!m_asked)
            return;
        m_asked = false;
        m_lent = true;
        perform(m_server.lent(mustProve));
    }
    void leaseFails() {
        if (!m_asked)
            return;
        m_asked = false;
        perform(m_client.leaseFailed());
    }
    void perform(const Acts& acts) {
        acts.each([this](Act act) { performOne(act); });
    }
    void perform(const ServerActs& acts) {
        acts.each([this](ServerAct act) { performOne(act); });
    }
    void see(const ServerView& view) { m_view = view; }
    void check() const {
        require(m_asked == (phase() == Phase::waiting && !m_lent));
        require(m_lent == (m_server.use() != ServerMachine::Use::none));
        require((m_server.use() == ServerMachine::Use::serving) == (phase() == Phase::active));
    }

  private:
    void performOne(Act act) {
        switch (act) {
        case Act::acquire:
            require(!m_asked && !m_lent && !m_closed);
            m_asked = true;
            return;
        case Act::withdraw:
            require(m_asked || m_lent); // the settings of a connection that is lent may be unproven
            m_asked = false;
            return m_lent ? giveBack() : void();
        case Act::giveBackClean:
        case Act::giveBackReset:
        case Act::giveBackBroken:
            return giveBack();
        case Act::forward:
        case Act::replay:
            return require(m_lent && !m_closed);
        case Act::close:
            require(!m_closed && !m_lent && !m_asked);
            m_closed = true;
            return;
        case Act::none:
        case Act::hold:
        case Act::drop:
        case Act::skipHeld:
        case Act::answerReady:
        case Act::answerFailure:
        case Act::answerLost:
        case Act::answerNoBlocks:
        case Act::answerProtocol:
        case Act::answerGoodbye:
            return;
        }
    }
    void performOne(ServerAct act) {
        switch (act) {
        case ServerAct::giveBackClean:
        case ServerAct::giveBackBroken:
            return giveBack();
        case ServerAct::grantLease:
            return perform(m_client.leaseGranted());
        case ServerAct::retryLease:
        case ServerAct::failCancelled:
            return perform(m_client.leaseFailed());
        case ServerAct::refuseSettings:
            return perform(m_client.settingsRefused());
        case ServerAct::reportReady:
            return perform(m_client.serverReady(m_view));
        case ServerAct::reportLost:
            return perform(m_client.serverLost());
        case ServerAct::cancelWaiting:
            return;
        case ServerAct::none:
            return;
        case ServerAct::takeSettings:
        case ServerAct::restoreRole:
        case ServerAct::restoreSettings:
        case ServerAct::leaveSettings:
        case ServerAct::askSettings:
        case ServerAct::renewStatements:
        case ServerAct::cancelQuery:
        case ServerAct::markDead:
            return require(m_lent);
        }
    }
    void giveBack() {
        require(m_lent);
        m_lent = false;
        m_server.returned();
    }

    ClientMachine m_client;
    ServerMachine m_server;
    ServerView m_view;
    bool m_asked = false, m_lent = false, m_closed = false;
};

/// What only a client can do.
void clientEvent(Relayed& relayed, int event, int detail, const ServerView& view) {
    constexpr char kTypes[] = "QPBDECSHFdcf";
    auto& client = relayed.client();
    switch (event) {
    case 0:
        return relayed.perform(client.clientClosed(view));
    case 1:
        return relayed.perform(client.clientTerminated(view));
    case 2:
        return relayed.perform(client.dismissed(view));
    case 3:
        return relayed.perform(client.drain(view));
    case 8:
        return relayed.perform(client.clientProtocolError(view));
    default:
        if (relayed.phase() != Phase::waiting)
            relayed.perform(client.clientMessage(kTypes[detail % 12]));
        return;
    }
}

void serverEvent(Relayed& relayed, int detail, const ServerView& view) {
    auto& server = relayed.server();
    const bool serving = server.use() == ServerMachine::Use::serving;
    switch (detail & 7) {
    case 0:
        return server.ownQueryRefused();
    case 1:
    case 2:
        return relayed.perform(server.ownQueryDone({.busy = !view.atRest}));
    case 3:
        return relayed.perform(server.lost());
    case 4:
        return relayed.perform(
            server.cancelRequested({.busy = !view.atRest, .ownInFront = view.dirty}));
    case 5:
        server.keepSettings();
        return server.commandDone({.reset = CommandTag::Reset::all, .changesPlans = true}, false);
    default:
        if (serving)
            relayed.perform(server.ready({.status = view.status, .atRest = view.atRest}));
        return;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    PhaseCounts counts;
    {
        Relayed relayed(usher::config::PoolMode(data[0] % 3), &counts);
        for (std::size_t i = 1; i < size; ++i) {
            const int event = data[i] & 15, detail = data[i] >> 4;
            const ServerView view{
                .atRest = bool(detail & 1),
                .status = detail & 2 ? 'T' : 'I',
                .dirty = bool(detail & 4)};
            relayed.see(view);
            if (event == 4 || event == 5)
                relayed.leaseArrives(event == 5);
            else if (event == 6)
                relayed.leaseFails();
            else if (event == 7 || event == 9 || event == 10)
                relayed.lent() ? serverEvent(relayed, detail, view) : void();
            else
                clientEvent(relayed, event, detail, view);
            relayed.check();
            require(
                counts.idle + counts.waiting + counts.active + counts.skipping ==
                (relayed.phase() != Phase::gone));
        }
    }
    require(counts.idle + counts.waiting + counts.active + counts.skipping == 0);
    return 0;
}
