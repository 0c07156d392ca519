#include "app/notifications/notice_plan.h"

#include <QCoreApplication>
#include <algorithm>

namespace usher::app {
namespace {

std::string tr(const char* words, int n = -1) {
    return QCoreApplication::translate("usher::app::notices", words, nullptr, n).toStdString();
}

Notice noticeOf(const alerts::Alarm& alarm) {
    Notice notice{
        .alarm = alarm.id,
        .severity = alarm.severity,
        .summary = alarm.cause,
        .body = alarm.consequence,
        .remedy = {},
        .command = {}};
    if (!alarm.firstStep.empty())
        notice.body += (notice.body.empty() ? "" : "\n") + tr("First: ") + alarm.firstStep;
    if (!alarm.remedies.empty()) {
        notice.remedy = alarm.remedies.front().label;
        notice.command = alarm.remedies.front().command;
    }
    return notice;
}

} // namespace

std::vector<NoticeStep> NoticePlan::next(const std::vector<alerts::Alarm>& alarms) {
    std::map<std::uint64_t, Told> wanted;
    std::vector<Notice> notices;
    Notice rest{
        .alarm = 0,
        .severity = monitor::Severity::info,
        .summary = {},
        .body = tr("The list is on the desk."),
        .remedy = {},
        .command = {}};
    int more = 0;
    for (const auto& alarm : alarms) {
        if (!alarm.needsAttention())
            continue;
        if (notices.size() < kMostNotices) {
            notices.push_back(noticeOf(alarm));
            wanted[alarm.id] = {alarm.severity, alarm.timesRaised};
        } else {
            ++more;
            rest.severity = std::max(rest.severity, alarm.severity);
        }
    }
    if (more > 0) {
        rest.summary = tr("%n more alarms need attention", more);
        notices.push_back(rest);
        wanted[0] = {rest.severity, more};
    }
    std::vector<NoticeStep> steps;
    for (const auto& [alarm, told] : m_told)
        if (!wanted.count(alarm))
            steps.push_back(
                {NoticeStep::Kind::withdraw,
                 {.alarm = alarm, .summary = {}, .body = {}, .remedy = {}, .command = {}}});
    for (const auto& notice : notices) {
        auto& told = wanted[notice.alarm];
        const auto before = m_told.find(notice.alarm);
        if (before == m_told.end() || told.severity > before->second.severity ||
            told.times > before->second.times)
            steps.push_back({NoticeStep::Kind::show, notice});
        else
            told.times = std::max(told.times, before->second.times);
    }
    m_told = std::move(wanted);
    return steps;
}

} // namespace usher::app
