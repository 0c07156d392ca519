// A stream on the epoll loop, plain or TLS.
#pragma once

#include "net/epoll_loop.h"

#include <string>
#include <vector>

namespace usher::net {

class EpollStream final : public Stream, Watcher {
  public:
    EpollStream(EpollLoop& loop, const StreamOptions& options);
    ~EpollStream() override;

    void setHandler(StreamHandler* handler) override { m_handler = handler; }
    void send(Bytes bytes) override;
    std::size_t pendingOut() const override { return m_out.size() - m_outAt; }
    void pauseReading() override { m_paused = true; }
    void resumeReading() override;
    void flush() override { flushQueued(); }
    void close() override;
    void detach(std::function<void(int)> done) override;
    void startTls(ssl_ctx_st* context, std::function<void(Status)> ready) override;
    ssl_st* tls() const override { return m_ssl; }
    int fd() const override { return m_fd; }

    void flushQueued(); ///< by the loop at the end of the turn

  private:
    static constexpr Seconds kLinger{5};
    static constexpr std::size_t kKeepCapacity = 4096; ///< a larger output buffer is given back once empty

    enum class Io { done, again, closed };

    void onEvents(std::uint32_t events) override;
    void readable();
    Io readSome(std::size_t& got);
    Io writeSome(std::size_t& put);
    Io tlsOutcome(int result);
    void handshake();
    void noteDrained();
    void setInterest(std::uint32_t events);
    void fail(const std::string& why);
    void dropSocket();

    EpollLoop& m_loop;
    int m_fd;
    const bool m_borrowed;
    ssl_st* m_ssl;
    bool m_ownsSsl = false;
    StreamHandler* m_handler;
    const std::size_t m_highWater;
    std::vector<std::byte> m_out; ///< bytes from m_outAt on are still to be written
    std::size_t m_outAt = 0;
    std::uint32_t m_interest = 0;
    bool m_paused = false;
    bool m_queued = false;        ///< in the loop's list of this turn
    bool m_above = false;         ///< was above the high-water mark
    bool m_closing = false;
    TimerId m_lingerTimer = 0;
    TimerId m_resumeTimer = 0;    ///< reads what TLS may have decrypted already
    std::function<void(Status)> m_tlsReady;
    bool* m_destroyed = nullptr;  ///< set by the destructor for the read loop on the stack
};

} // namespace usher::net
