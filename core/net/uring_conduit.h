// What the kernel works on for a stream. It outlives the stream until the last operation has
// completed.
#pragma once

#include "net/uring_loop.h"

#include <utility>

namespace usher::net {

/// Thread contract: the loop's thread, or any while the loop does not run.
class UringConduit final : public UringTarget, Flushable {
  public:
    UringConduit(UringLoop& loop, const StreamOptions& options);
    ~UringConduit() override;

    /// The descriptor is its own from here on.
    void begin(Stream& face);
    void setHandler(StreamHandler* handler) { m_handler = handler; }
    StreamHandler* handler() const { return m_handler; }
    void send(Bytes bytes);
    std::size_t pendingOut() const { return m_out.size() + m_flight.size() - m_flightAt; }
    void pauseReading() { m_paused = true; }
    void resumeReading();
    void flush();
    /// Nobody is called any more; pending output is written first, for 5 s at most.
    void release();
    void detach(std::function<void(int)> done);
    void forgetDetach(); ///< under way: the descriptor is closed instead
    /// Came before the detach was through, and there was no handler.
    std::vector<std::byte> takeHeld() { return std::exchange(m_held, {}); }
    int fd() const { return m_ending ? -1 : m_fd; }

    void completed(Operation operation, int result, std::uint32_t flags) override;

  private:
    static constexpr Seconds kLinger{5};
    /// a larger buffer is given back once empty
    static constexpr std::size_t kKeepCapacity = 4096;

    void flushGathered() override;
    void received(int result, std::uint32_t flags);
    void deliver(Bytes bytes);
    void hold(Bytes bytes);
    void deliverHeld();
    void sent(int result);
    void noteDrained();
    void arm();
    void cancelReceive();
    void startSend();
    void transmitFlight();
    void fail(int error);
    void end();
    void finishIfIdle();

    UringLoop& m_loop;
    int m_fd;
    const bool m_borrowed;
    const std::size_t m_highWater;
    Stream* m_face = nullptr;
    StreamHandler* m_handler;
    std::vector<std::byte> m_out;    ///< gathered
    std::vector<std::byte> m_flight; ///< the kernel reads it until the send has completed
    std::size_t m_flightAt = 0;
    std::vector<std::byte> m_held; ///< received while paused or being detached
    /// the end of the connection, met while paused; 0 = closed in order
    int m_heldError = -1;
    bool m_armed = false, m_cancelling = false, m_sending = false;
    bool m_paused = false, m_listed = false, m_above = false;
    bool m_ending = false; ///< nothing is read any more
    bool m_broken = false; ///< nor written
    bool m_begun = false, m_released = false, m_buried = false;
    TimerId m_timer = 0; ///< held bytes to deliver, then the linger's end
    std::function<void(int)> m_detached;
};

} // namespace usher::net
