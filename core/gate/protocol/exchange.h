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
inline constexpr StatementId kUnnamedStatement = ~StatementId{0};
/// One change of what a client calls its statements; 0 = none.
using ChangeId = std::uint32_t;
/// Messages up to a Sync or Query share a number: they are skipped together.
using Segment = std::uint32_t;

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
    ownDescribe = 'T', ///< the gate's Describe of a statement: its answer is swallowed
    /// certain to fail: in place of its error the client gets one of the gate's
    refused = 'R',
    /// the gate's empty Query: once it is answered, no earlier Sync still can be
    probe = '?',
    /// a Sync of the client's whose segment is sent again: ReadyForQuery is swallowed
    sunkSync = 'U',
    answeredParse = 'p', ///< not sent, the server has it already: ParseComplete is inserted
    answeredClose = 'c'  ///< not sent, the statement is shared: CloseComplete is inserted
};

/// Why the gate makes a request fail.
enum class Refusal : std::uint8_t {
    none,
    planChanged, ///< the statement has other columns than its client was told
    tooLong,     ///< a statement longer than the gate keeps
    tooMuch,     ///< more statements than the gate keeps for one client
    nameTooLong, ///< of a statement or portal
    holdsState,  ///< it would leave what its pool is told to refuse
    tooManyHold  ///< so many clients keep their connection for that already
};

/// What is known of one request beside its kind.
struct About {
    StatementId statement = 0; ///< that it prepares, closes, describes
    ChangeId change = 0;       ///< that it makes in the client's names
    Refusal refusal = Refusal::none;
    bool operator==(const About&) const = default;
};

/// A request that failed or was skipped: what it was to do has not happened.
struct Undone {
    Request request = Request::query;
    About about = {};
    bool failed = false; ///< itself; else it was skipped
    bool operator==(const Undone&) const = default;
};

/// What to do with a server's message and what it told.
struct ServerStep {
    bool forward = true;    ///< to the client; else swallowed
    bool desync = false;    ///< an answer nobody asked for: the connection is unusable
    bool ready = false;     ///< ReadyForQuery to a request of the client's
    bool ownDone = false;   ///< the gate's own query is finished
    bool ownFailed = false; ///< the server refused the gate's own query
    /// the server waits for CopyData whose end has not been sent, or for a Sync in place of one
    /// that it has dropped amid its COPY
    bool waits = false;
    bool settled = false; ///< the probe is answered: nothing is in doubt any more
    bool sunk = false;    ///< a ReadyForQuery that the client is not to hear of
    /// requests that this message has ended
    std::uint32_t answeredWith = 0;
    /// the last change among them: it is decided, as those before it are
    ChangeId decided = 0;
    Refusal refusal = Refusal::none; ///< the error is the one the gate has brought about
    /// The columns of this statement have been described, to the gate or to the client.
    StatementId described = 0;
    bool describedToGate = false;
    /// answers to add behind it: '1' ParseComplete, '3' CloseComplete
    std::string insert = {};
    std::vector<Undone> undone = {}; ///< the latest first, as they are to be taken back
    bool operator==(const ServerStep&) const = default;
};

/// Thread contract: the owner's.
class Exchange {
  public:
    /// A message of this kind was sent (or answered by the gate). Returns the answers to insert at
    /// once.
    std::string sent(Request request, const About& about = {});
    /// A message of the server's. `status` is ReadyForQuery's byte, else 0; `namesProbe`: it is the
    /// error, or begins the row, that a named probe is answered by.
    ServerStep received(char type, char status, bool namesProbe = false);

    /// Nothing owed, no extended query left without Sync, no COPY: at rest with transaction status
    /// `status()`.
    bool atRest() const {
        return empty() && !m_open && !m_copyIn && !m_skipping && m_doubt == Doubt::none;
    }
    bool idle() const { return atRest() && m_status == 'I'; }
    char status() const { return m_status; }
    /// A ReadyForQuery will come without anything more being sent.
    bool readyOwed() const { return m_readiesOwed > 0 && !deaf(); }
    /// A COPY has failed, and whether the server read the Syncs sent into it before or after that
    /// is not known: only those read after are answered. The time has come to send a probe.
    bool wantsProbe() const { return m_doubt != Doubt::none && empty() && !m_open && !m_skipping; }
    /// What has been taken for skipped may still be answered, by whatever the client has asked for:
    /// the probe must be one whose answer cannot be another's.
    bool probeMustBeNamed() const { return m_doubt == Doubt::ofAnswers; }
    /// A message of this type only says that the answer to a simple query goes on: it needs no
    /// received().
    bool goesOn(char type) {
        const bool goes =
            (type == 'T' || type == 'C') && !empty() && front() == Request::query && !m_copying;
        m_answered |= goes;
        return goes;
    }
    /// The answer that comes next is to such a request.
    bool isInFront(Request request) const { return !empty() && front() == request; }
    /// No request is owed an answer.
    bool empty() const { return m_head == m_flight.size(); }
    /// Of the message that is sent next.
    Segment segment() const { return m_segment; }
    /// Whether what was sent in that segment has happened may not be known, and what is sent next
    /// can't rely on it: it may have been skipped, yet this not.
    bool unsettled(Segment segment) const {
        return !empty() && segment != m_segment && std::int32_t(segment - frontSegment()) >= 0;
    }
    /// All of that segment has been answered, and of those before it.
    bool answered(Segment segment) const {
        return empty() || std::int32_t(segment - frontSegment()) < 0;
    }
    /// Whether the server will read what is sent next in its turn isn't known: it may skip it with
    /// an earlier segment, or meet it amid a COPY that an Execute begins.
    bool maySkipNext() const {
        return deaf() || m_executesOwed > 0 || (!empty() && frontSegment() != m_segment);
    }
    /// The server will drop what it is sent next, or take it for the end of a COPY. One that has
    /// failed by itself is over: what comes behind it is read in its turn.
    bool deaf() const { return (m_skipping && !syncInFlight()) || m_copyIn; }
    /// The answer that comes next describes a statement.
    bool describesInFront() const {
        return !empty() && m_flight[m_head].about.statement &&
               (front() == Request::describe || front() == Request::ownDescribe);
    }
    /// The server throws away what it is sent next, unless that is a Sync: nothing of it is owed.
    bool discardsNext() const { return m_skipping && m_doubt == Doubt::none && !syncInFlight(); }
    /// Of requests, since the connection's beginning.
    struct Progress {
        std::uint32_t sent = 0;
        std::uint32_t answered = 0;
        std::uint32_t owed() const { return sent - answered; }
    };
    Progress progress() const {
        return {.sent = m_popped + std::uint32_t(m_flight.size() - m_head), .answered = m_popped};
    }
    /// All that is owed is the ReadyForQuery to a Sync: its client is not to hear of it. False when
    /// it isn't so.
    bool sinkSync();
    void reset();

  private:
    enum class Doubt {
        none,
        ofReadies, ///< how many ReadyForQuery are to come
        ofAnswers  ///< and whether requests behind such a Sync were skipped
    };
    struct Flight {
        Request request;
        Segment segment;
        About about;
    };
    Request front() const { return m_flight[m_head].request; }
    Segment frontSegment() const { return m_flight[m_head].segment; }
    void pop();
    void insertAnswers(std::string& insert);
    void fail(ServerStep& step);
    void skipToSync(ServerStep& step);
    void drop(ServerStep& step, bool failed = false);
    void failQuery(ServerStep& step);
    bool skipsRequests() const;
    bool syncInFlight() const;
    ServerStep probeAnswered(bool expected);
    ServerStep read(char type, char status, bool namesProbe);
    ServerStep answerTo(char type);
    void beginCopyIn();
    void completeCopyIn();
    bool frontMayBeReady() const;
    ServerStep ready(char status);
    bool answerReady(ServerStep& step);
    bool answer(char type, ServerStep& step);

    /// So many that are answered may lie before m_head.
    static constexpr std::size_t kMostAnswered = 4096;

    std::vector<Flight> m_flight; ///< [m_head, end) is under way
    std::size_t m_head = 0;
    std::uint32_t m_popped = 0;
    ChangeId m_decided = 0; ///< by the server's message that is being read
    Segment m_segment = 0;
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
    std::size_t m_executesOwed = 0;
};

} // namespace usher::gate
