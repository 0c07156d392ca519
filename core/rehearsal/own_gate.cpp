#include "rehearsal/own_gate.h"

#include "base/temporary_folder.h"
#include "gate/auth/random.h"
#include "gate/auth/scram.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <utility>

namespace usher::rehearsal {
namespace {

constexpr int kPasswordBytes = 32, kSaltBytes = 8;

std::string fileIn(const std::string& folder) {
    return folder + "/userlist.txt";
}

} // namespace

Result<OwnGate> OwnGate::make() {
    OwnGate gate;
    std::string pattern = temporaryFolder() + "/usher-rehearsal.XXXXXX";
    if (!::mkdtemp(pattern.data()))
        return Error{
            Errc::io,
            fmt::format("{} cannot be made: {}", pattern, std::strerror(errno)),
            "set TMPDIR to a folder that can be written"};
    gate.m_folder = pattern;
    gate.m_password = gate::randomHex(kPasswordBytes);
    const auto verifier = gate::makeVerifier(gate.m_password, gate::randomHex(kSaltBytes));
    std::ofstream file(fileIn(gate.m_folder));
    file << fmt::format("\"{}\" \"{}\"\n", gate.m_user, gate::toText(verifier));
    file.close();
    if (!file)
        return Error{
            Errc::io,
            fmt::format("{} cannot be written", fileIn(gate.m_folder)),
            "set TMPDIR to a folder with room"};
    return gate;
}

OwnGate::OwnGate(OwnGate&& other) noexcept
    : m_folder(std::exchange(other.m_folder, {})),
      m_user(std::move(other.m_user)),
      m_password(std::move(other.m_password)) {}

OwnGate::~OwnGate() {
    if (m_folder.empty())
        return;
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

void OwnGate::openIn(config::Config& config) const {
    const int maxClients = config.gate.maxClients;
    config.gate = {};
    config.gate.listen = "127.0.0.1:0";
    config.gate.maxClients = maxClients;
    config.gate.auth = config::AuthMethod::scramSha256;
    config.gate.authFile = fileIn(m_folder);
    config.gate.tls = config::TlsMode::disable;
    config.metrics.listen.clear();
}

} // namespace usher::rehearsal
