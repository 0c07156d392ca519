// What is under way on one server connection: every request sent that still owes an answer, in
// order. From it follows when the server is at rest (the lease may go back), which answers belong
// to messages the gate put in itself (swallowed), and where answers the gate gives in the server's
// stead belong (inserted). A pure state machine: messages in, steps out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace usher::gate {

using StatementId = std::uint32_t; ///< 0 = none
/// one Parse of a client's that gave a statement its name; 0 = none
using NamingId = std::uint32_t;

/// What one request in flight is. The letters are those of the protocol where the client sent it.
enum class Request : char {
    query = 'Q', ///< Query or FunctionCall: answered by ReadyForQuery
    sync = 'S',
    parse = 'P',
    bind = 'B',
    describe = 'D',
    execute = 'E',
    close = 'C',
    copyEnd = 'k',  ///< CopyDone or CopyFail: owes nothing itself
    ownQuery = 'V', ///< the gate's own Query (settings): all of its answer is swallowed
    ownParse = 'I', ///< the gate's Parse before a Bind: ParseComplete is swallowed
    /// the gate's Close of an evicted statement: CloseComplete is swallowed
    ownClose = 'X',
    /// the gate's empty Query: once it is answered, no earlier Sync still can be
    probe = '?',
    answeredParse = 'p', ///< not sent, the server has it already: ParseComplete is inserted
    answeredClose = 'c'  ///< not sent, the statement is shared: CloseComplete is inserted
};

/// What to do with a server's message and what it told.
struct ServerStep {
    bool forward = true;    ///< to the client; else swallowed
    bool desync = false;    ///< an answer nobody asked for: the connection is unusable
    bool ready = false;     ///< ReadyForQuery to a request of the client's
    bool ownDone = false;   ///< the gate's own query is finished
    bool ownFailed = false; ///< the server refused the gate's own query
    bool wantsCopy = false; ///< the server waits for CopyData whose end has not been sent
    bool settled = false;   ///< the probe is answered: nothing is in doubt any more
    /// answers to add behind it: '1' ParseComplete, '3' CloseComplete
    std::string insert = {};
    /// parses that failed or were skipped: the connection lacks them
    std::vector<StatementId> notParsed = {};
    /// the client's parses that failed or were skipped: its names are free
    std::vector<NamingId> unnamed = {};
    /// so did one of the unnamed statement: whose is there is not known
    bool unnamedLost = false;
    std::vector<StatementId> notClosed = {}; ///< the gate's closes that were skipped
    bool operator==(const ServerStep&) const = default;
};

/// Thread contract: the owner's.
class Exchange {
  public:
    /// A message of this kind was sent (or answered by the gate). Returns the answers to insert at
    /// once.
    std::string sent(Request request, StatementId statement = 0, NamingId naming = 0);
    /// A message of the server's. `status` is ReadyForQuery's byte, else 0; `namesProbe`: it is the
    /// error that a named probe is answered by.
    ServerStep received(char type, char status, bool namesProbe = false);

    /// Nothing owed, no extended query left without Sync, no COPY: at rest with transaction status
    /// `status()`.
    bool atRest() const {
        return empty() && !m_open && !m_copyIn && !m_skipping && m_doubt == Doubt::none;
    }
    bool idle() const { return atRest() && m_status == 'I'; }
    char status() const { return m_status; }
    bool copyIn() const { return m_copyIn; }
    /// A ReadyForQuery will come without anything more being sent.
    bool readyOwed() const { return m_readiesOwed > 0 && !m_copyIn; }
    /// A COPY has failed, and whether the server read the Syncs sent into it before or after that
    /// is not known: only those read after are answered. The time has come to send a probe.
    bool wantsProbe() const { return m_doubt != Doubt::none && empty() && !m_open && !m_skipping; }
    /// What has been taken for skipped may still be answered, by whatever the client has asked for:
    /// the probe must be one whose answer cannot be another's.
    bool probeMustBeNamed() const { return m_doubt == Doubt::ofAnswers; }
    bool probeInFront() const { return !empty() && front() == Request::probe; }
    /// The answer that comes next is to the gate's own query.
    bool ownInFront() const { return !empty() && front() == Request::ownQuery; }
    /// No request is owed an answer.
    bool empty() const { return m_head == m_flight.size(); }
    /// Messages up to a Sync or Query share a number: they are skipped together.
    std::uint32_t segment() const { return m_segment; }
    std::size_t owed() const { return m_flight.size() - m_head; }
    void reset();

  private:
    enum class Doubt {
        none,
        ofReadies, ///< how many ReadyForQuery are to come
        ofAnswers  ///< and whether requests behind such a Sync were skipped
    };
    struct Flight {
        Request request;
        StatementId statement;
        NamingId naming;
    };
    Request front() const { return m_flight[m_head].request; }
    void pop();
    void insertAnswers(std::string& insert);
    void fail(ServerStep& step);
    void skipToSync(ServerStep& step);
    void drop(ServerStep& step);
    bool skipsRequests() const;
    bool syncInFlight() const;
    ServerStep probeAnswered(bool expected);
    ServerStep answered(char type);
    void beginCopyIn();
    void completeCopyIn();
    bool frontMayBeReady() const;
    ServerStep ready(char status);
    bool answer(char type, ServerStep& step);

    std::vector<Flight> m_flight; ///< [m_head, end) is under way
    std::size_t m_head = 0;
    std::uint32_t m_segment = 0;
    char m_status = 'I';
    bool m_open = false; ///< extended messages since the last Sync
    /// an extended query failed and its Sync has not been sent yet
    bool m_skipping = false;
    /// the server reads CopyData and ignores Sync, and no end of it has been sent
    bool m_copyIn = false;
    /// the server has begun to read CopyData and not said how that ended
    bool m_copying = false;
    bool m_syncInCopy = false; ///< it was sent a Sync among them
    Doubt m_doubt = Doubt::none;
    bool m_answered = false;       ///< the request in front has had a part of its answer
    std::size_t m_readiesOwed = 0; ///< requests in flight that a ReadyForQuery ends
};

} // namespace usher::gate
