// What is written between a client and the connection it is lent, in order.
#pragma once

#include "gate/protocol/exchange.h"
#include "gate/relay/client_line.h"
#include "gate/relay/server_link.h"

#include <string>
#include <string_view>

namespace usher::gate {

/// Neighbouring bytes of one input, passed on in one go.
class Run {
  public:
    /// False when they are no neighbours of what is gathered.
    bool extend(std::string_view raw) {
        if (!m_run.empty() && m_run.data() + m_run.size() != raw.data())
            return false;
        m_run = m_run.empty() ? raw : std::string_view{m_run.data(), m_run.size() + raw.size()};
        return true;
    }
    std::string_view take() { return std::exchange(m_run, {}); }

  private:
    std::string_view m_run;
};

/// Thread contract: the loop's thread.
class Conduit {
  public:
    explicit Conduit(ClientLine& client) : m_client(client) {}
    void attach(ServerLink* link) { m_link = link; }
    void detach() { m_link = nullptr; }
    ServerLink* link() const { return m_link; }

    /// Bytes of the client's, as they came; they must last until flush().
    void pass(std::string_view raw) {
        if (m_run.extend(raw))
            return;
        flush();
        m_run.extend(raw);
    }
    void flush();
    /// A message of the gate's own, or in a client's stead, behind what has been passed.
    void insert(std::string_view message);
    /// A query of the gate's own: it ends the unnamed statement.
    void ask(Request request, std::string_view sql);
    /// Asks what can be told from every answer that is still to come.
    void probe();
    /// The payload of an ErrorResponse or a RowDescription is the answer to that.
    bool namesProbe(std::string_view payload) const;
    /// A request is sent, or answered by the gate: answers that are due by that are given.
    void owe(Request request, const About& about = {}) {
        answer(m_link->exchange().sent(request, about));
    }
    /// The server is to answer all it has been sent.
    void askForAnswers();

    /// '1' ParseComplete, '3' CloseComplete, 'S' what tell() has gathered.
    void answer(std::string_view types);
    /// A setting that the client hears of in the server's stead, at the next 'S'.
    void tell(std::string_view name, std::string_view value) {
        wire::appendParameterStatus(m_told, name, value);
    }

  private:
    ClientLine& m_client;
    ServerLink* m_link = nullptr; ///< while a lease is held
    Run m_run;
    std::string m_told;
    std::string m_probe; ///< a name that nobody else can know
};

} // namespace usher::gate
