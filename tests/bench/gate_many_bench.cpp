// Idle clients without end: connects COUNT of them to PORT as USER, says what they cost the process
// PID in resident memory, and leaves. gate_many_bench PORT USER COUNT PID
#include "support/raw_client.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sys/resource.h>
#include <vector>

using namespace usher::test;

namespace {

long residentKb(const char* pid) {
    long pages = 0, resident = 0;
    std::ifstream("/proc/" + std::string(pid) + "/statm") >> pages >> resident;
    return resident * ::sysconf(_SC_PAGESIZE) / 1024;
}

void allowDescriptors(int count) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, rlim_t(count));
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// As many as `count`; fewer where one could not say who it is.
std::vector<std::unique_ptr<RawClient>> connect(int count, int port, const char* user) {
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        if (!clients.back()->send(RawClient::startup("main", user)))
            break;
    }
    return clients;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fprintf(stderr, "gate_many_bench PORT USER COUNT PID\n");
        return 2;
    }
    const int count = std::atoi(argv[3]);
    allowDescriptors(count + 100);
    const long before = residentKb(argv[4]);
    const auto clients = connect(count, std::atoi(argv[1]), argv[2]);
    const auto inside = std::count_if(clients.begin(), clients.end(), [](const auto& client) {
        return client->until('Z');
    });
    const long after = residentKb(argv[4]);
    std::printf(
        "%ld clients, %.1f MB, %.2f KB each\n",
        long(inside),
        double(after) / 1024,
        double(after - before) / double(std::max<long>(1, inside)));
    return inside == count ? 0 : 1;
}
