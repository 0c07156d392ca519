// A stream by readiness, plain or TLS: the loop says when, the stream reads and writes.
#pragma once

#include "net/lifeline.h"
#include "net/loop_base.h"

#include <string>
#include <vector>

namespace usher::net {

class PolledStream final : public Stream, Watcher, Flushable {
  public:
    /// `face`: the stream that handlers are shown; itself when null.
    PolledStream(LoopBase& loop, const StreamOptions& options, Stream* face = nullptr);
    ~PolledStream() override;

    void setHandler(StreamHandler* handler) override { m_handler = handler; }
    void send(Bytes bytes) override;
    std::size_t pendingOut() const override { return m_out.size() - m_outAt; }
    void pauseReading() override { m_paused = true; }
    void resumeReading() override;
    void flush() override { writeOut(); }
    void close() override;
    void detach(std::function<void(int)> done) override;
    void setEarlyBytes(std::vector<std::byte> bytes) override { m_early = std::move(bytes); }
    void startTls(ssl_ctx_st* context, std::function<void(Status)> ready) override;
    ssl_st* tls() const override { return m_ssl; }
    int fd() const override { return m_fd; }

  private:
    static constexpr int kReadsATurn = 8; ///< then the others have their turn
    static constexpr Seconds kLinger{5};
    /// a larger output buffer is given back once empty
    static constexpr std::size_t kKeepCapacity = 4096;

    enum class Io {
        done,
        again,
        closed
    };

    void onEvents(std::uint32_t events) override;
    void flushGathered() override;
    void gather();
    void writeOut();
    void emptied();
    void onReadable(std::uint32_t events);
    void readAgainSoon();
    void readable();
    Io readSome(std::size_t& got);
    Io writeSome(std::size_t& put);
    Io tlsOutcome(int result);
    void handshake();
    void noteDrained();
    void setInterest(std::uint32_t events);
    void fail(const char* why);
    void dropSocket();

    LoopBase& m_loop;
    Stream& m_face;
    int m_fd;
    const bool m_borrowed;
    ssl_st* m_ssl;
    bool m_ownsSsl = false;
    StreamHandler* m_handler;
    const std::size_t m_highWater;
    std::vector<std::byte> m_out; ///< bytes from m_outAt on are still to be written
    std::size_t m_outAt = 0;
    std::vector<std::byte> m_early;
    std::uint32_t m_interest = 0;
    bool m_paused = false;
    bool m_listed = false; ///< in the loop's list of this turn
    bool m_above = false;  ///< was above the high-water mark
    bool m_closing = false;
    TimerId m_lingerTimer = 0;
    TimerId m_readTimer = 0; ///< reads what TLS may have decrypted already
    std::function<void(Status)> m_tlsReady;
    Lifeline m_lifeline;
};

} // namespace usher::net
