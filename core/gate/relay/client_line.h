// The socket of a client: what it is told, and whether it is listened to.
#pragma once

#include "gate/protocol/wire.h"
#include "net/loop.h"

#include <memory>
#include <string>
#include <string_view>

namespace usher::gate {

inline std::string_view asText(net::Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline net::Bytes asBytes(std::string_view text) {
    return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

/// Thread contract: the loop's thread.
class ClientLine {
  public:
    void open(std::unique_ptr<net::Stream> stream) { m_stream = std::move(stream); }
    /// The other side has closed: what is said from now on is lost.
    void lost() { m_stream.reset(); }
    /// After what is queued.
    void close() {
        if (m_stream)
            m_stream->close();
    }
    net::Stream& stream() { return *m_stream; }

    void send(std::string_view bytes) {
        if (m_stream && !bytes.empty())
            m_stream->send(asBytes(bytes));
    }
    void sendError(const wire::ErrorFields& fields) {
        std::string out;
        wire::appendError(out, fields);
        send(out);
    }
    /// ReadyForQuery, outside of a transaction.
    void sendReady() {
        std::string out;
        wire::appendReady(out, 'I');
        send(out);
    }
    /// It does not read what it is told: nothing more is made for it until onDrained().
    bool isFull() const { return m_stream && m_stream->pendingOut() > kHighWater; }

    void pause() {
        if (!m_stream || m_reading == Reading::paused)
            return;
        m_reading = Reading::paused;
        m_stream->pauseReading();
    }
    void resume() {
        if (!m_stream || m_reading == Reading::open)
            return;
        m_reading = Reading::open;
        m_stream->resumeReading();
    }

  private:
    static constexpr std::size_t kHighWater = 256 * 1024; ///< as its stream's

    enum class Reading {
        open,
        paused ///< what it has sent fills what it may
    };
    std::unique_ptr<net::Stream> m_stream;
    Reading m_reading = Reading::open;
};

} // namespace usher::gate
