// The exchange against a model of the server: whatever a client sends and however the server's
// answers fall between, the two agree, and "at rest" is said only of a server that owes nothing.
#include "gate/protocol/exchange.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <utility>

using namespace usher::gate;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

/// PostgreSQL as far as answers go (chapter "Message Flow").
class ModelServer {
  public:
    explicit ModelServer(Exchange& exchange) : m_exchange(exchange) {}

    void arrive(Request request) { m_inbox.push_back(request); }
    /// Nothing in its inbox that it owes an answer for.
    bool waiting() const {
        return std::all_of(m_inbox.begin(), m_inbox.end(), [](Request r) {
            return r == Request::copyEnd;
        });
    }
    bool copying() const { return m_copy != Copy::none; }
    bool skipping() const { return m_skipping; }
    /// a client broke COPY in a way that ends sessions, or the gate closes it
    bool lost() const { return m_lost; }

    void step(int outcome) {
        if (m_lost)
            return;
        if (copying() && outcome == 0)
            return failCopy(); // a row that is none
        if (m_inbox.empty())
            return;
        const auto request = m_inbox.front();
        m_inbox.pop_front();
        if (copying())
            return copyStep(request, outcome);
        if (m_skipping && request != Request::sync)
            return;
        m_skipping = false;
        answer(request, outcome);
    }

  private:
    enum class Copy {
        none,
        byQuery,
        byExecute
    };

    void answer(Request request, int outcome) {
        switch (request) {
        case Request::query:
            return query(outcome);
        case Request::ownQuery:
            say(outcome ? 'C' : 'E');
            return say('Z', 'I');
        case Request::sync:
        case Request::sunkSync:
            return say('Z', 'I');
        case Request::probe:
            return probe();
        case Request::parse:
        case Request::ownParse:
            return extended('1', outcome);
        case Request::bind:
            return extended('2', outcome);
        case Request::refused:
            return fail();
        case Request::describe:
        case Request::ownDescribe:
            return extended(outcome == 1 ? 'n' : 'T', outcome);
        case Request::close:
        case Request::ownClose:
            return say('3');
        case Request::execute:
            if (outcome == 3)
                return begin(Copy::byExecute);
            return extended(outcome == 1 ? 's' : 'C', outcome);
        case Request::copyEnd:
        case Request::answeredParse:
        case Request::answeredClose:
            return;
        }
    }
    void say(char type, char status = '\0') {
        if (m_lost)
            return;
        m_lost = m_exchange.received(type, status).desync;
        // then a client may send what leaves the gate no choice but to close
        require(!m_lost || m_copyFailed);
    }
    void probe() {
        if (m_exchange.probeMustBeNamed())
            m_lost = m_lost || m_exchange.received('E', '\0', true).desync;
        else
            say('I');
        say('Z', 'I');
    }
    void failCopy() {
        m_copyFailed = true;
        const auto how = std::exchange(m_copy, Copy::none);
        if (how == Copy::byExecute)
            return fail();
        say('E');
        say('Z', 'I');
    }
    void fail() {
        say('E');
        m_skipping = true;
    }
    void extended(char answer, int outcome) {
        if (outcome == 0)
            return fail();
        say(answer);
    }
    void begin(Copy how) {
        say('G');
        m_copy = how;
    }
    void query(int outcome) {
        if (outcome == 3)
            return begin(Copy::byQuery);
        if (outcome == 0)
            say('E');
        else {
            say('T');
            say('C');
        }
        say('Z', 'I');
    }
    void copyStep(Request request, int outcome) {
        if (request == Request::sync)
            return; // ignored while copying
        m_lost = request != Request::copyEnd;
        if (m_lost)
            return;
        const auto how = m_copy;
        m_copy = Copy::none;
        if (how == Copy::byExecute)
            return extended('C', outcome);
        say(outcome ? 'C' : 'E');
        say('Z', 'I');
    }

    Exchange& m_exchange;
    std::deque<Request> m_inbox;
    Copy m_copy = Copy::none;
    bool m_skipping = false, m_lost = false, m_copyFailed = false;
};

constexpr Request kRequests[] = {
    Request::query,
    Request::sync,
    Request::parse,
    Request::bind,
    Request::describe,
    Request::execute,
    Request::close,
    Request::copyEnd,
    Request::ownParse,
    Request::ownDescribe,
    Request::refused,
    Request::answeredParse,
    Request::answeredClose};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Exchange exchange;
    ModelServer server(exchange);
    for (std::size_t i = 0; i < size && !server.lost(); ++i) {
        const int op = data[i] & 15, outcome = data[i] >> 4 & 3;
        if (op < int(std::size(kRequests))) {
            const auto request = kRequests[op];
            exchange.sent(request, {.statement = StatementId(i + 1)});
            if (request != Request::answeredParse && request != Request::answeredClose)
                server.arrive(request);
        } else if (op == 15 && exchange.idle()) {
            exchange.sent(Request::ownQuery);
            server.arrive(Request::ownQuery);
        } else {
            server.step(outcome);
        }
        if (exchange.wantsProbe()) {
            exchange.sent(Request::probe);
            server.arrive(Request::probe);
        }
        if (exchange.idle() && !server.lost())
            require(server.waiting() && !server.copying() && !server.skipping());
    }
    while (!server.waiting() && !server.lost())
        server.step(2);
    if (exchange.wantsProbe() && !server.lost()) {
        exchange.sent(Request::probe);
        server.arrive(Request::probe);
        while (!server.waiting() && !server.lost())
            server.step(2);
    }
    if (!server.lost() && !server.copying() && !server.skipping())
        require(exchange.empty());
    return 0;
}
