// A stream on the io_uring loop: plain by a conduit, after startTls() by polling.
#pragma once

#include "net/polled_stream.h"
#include "net/uring_conduit.h"

namespace usher::net {

class UringStream final : public Stream {
  public:
    UringStream(UringLoop& loop, std::size_t highWater) : m_loop(loop), m_highWater(highWater) {}
    ~UringStream() override { close(); }

    /// Once, before anything else.
    void begin(UringConduit* conduit);
    void setHandler(StreamHandler* handler) override;
    void send(Bytes bytes) override;
    std::size_t pendingOut() const override;
    void pauseReading() override;
    void resumeReading() override;
    void flush() override;
    void close() override;
    void detach(std::function<void(int fd)> done) override;
    void setEarlyBytes(std::vector<std::byte> bytes) override { m_received = std::move(bytes); }
    void startTls(ssl_ctx_st* context, std::function<void(Status)> ready) override;
    ssl_st* tls() const override { return m_polled ? m_polled->tls() : nullptr; }
    int fd() const override;

  private:
    void upgrade(int fd, ssl_ctx_st* context, const std::function<void(Status)>& ready);

    UringLoop& m_loop;
    UringConduit* m_conduit = nullptr;      ///< null after close() and startTls()
    UringConduit* m_leaving = nullptr;      ///< startTls() waits for its descriptor
    StreamHandler* m_handler = nullptr;     ///< between the two
    std::vector<std::byte> m_early;         ///< sent between the two
    std::vector<std::byte> m_received;      ///< TLS begins with them
    std::unique_ptr<PolledStream> m_polled; ///< after startTls()
    const std::size_t m_highWater;
    Lifeline m_lifeline;
};

} // namespace usher::net
