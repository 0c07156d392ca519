#include "pool/hang_up.h"

#include <poll.h>

namespace usher::pool {
namespace {

struct Polled {
    std::vector<pollfd> sockets;
    std::vector<Slot*> slots;
};

void add(Polled& polled, const std::vector<Slot*>& idle, short events) {
    for (Slot* slot : idle) {
        const int socket = slot->connection().socket();
        if (socket < 0)
            continue;
        polled.sockets.push_back({.fd = socket, .events = events, .revents = 0});
        polled.slots.push_back(slot);
    }
}

} // namespace

std::vector<Slot*> hungUp(const std::vector<Slot*>& plain, const std::vector<Slot*>& armed) {
    Polled polled;
    add(polled, plain, POLLIN);
    add(polled, armed, POLLRDHUP);
    auto& sockets = polled.sockets;
    std::vector<Slot*> dead;
    if (sockets.empty() || ::poll(sockets.data(), sockets.size(), 0) <= 0)
        return dead;
    for (std::size_t i = 0; i < sockets.size(); ++i)
        if (sockets[i].revents)
            dead.push_back(polled.slots[i]);
    return dead;
}

} // namespace usher::pool
