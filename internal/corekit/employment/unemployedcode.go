package employment

import "github.com/zhilian-hrss/zhilian/internal/corekit"

// Decisions about notices of persons who lost their work, and about registrations
// of unemployment. What may be the case elsewhere, such as a new employer, has the
// same words as a person's own refusal.
var (
	notFormer       = corekit.Verdict{Code: "EMP-501", Message: "该人员不是本单位已终止就业登记的人员", Field: "idNumber"}
	stillActive     = corekit.Verdict{Code: "EMP-502", Message: "该人员仍在本单位在册，请先办理终止就业登记", Field: "idNumber"}
	endDiffers      = corekit.Verdict{Code: "EMP-503", Message: "终止日期与终止就业登记的日期不一致", Field: "endDate"}
	formerName      = corekit.Verdict{Code: "EMP-504", Message: "姓名与就业登记不一致", Field: "name"}
	reasonDiffers   = corekit.Verdict{Code: "EMP-505", Message: "解除或终止原因与终止就业登记的原因不一致", Field: "reason"}
	notUnemployed   = corekit.Verdict{Code: "EMP-506", Message: "开始享受养老待遇、死亡等情形不属于失业人员，不需告知", Field: "reason"}
	notNotified     = corekit.Verdict{Code: "EMP-507", Message: "尚未办理该人员的失业人员名单告知，请先告知", Field: "idNumber"}
	pendingAlready  = corekit.Verdict{Code: "EMP-508", Message: "该人员已有待本人确认的失业登记", Field: "idNumber"}
	noticeDiffers   = corekit.Verdict{Code: "EMP-509", Message: "该人员此次终止已经告知而内容不同，请先撤回原告知", Field: "idNumber"}
	assistWithdrawn = corekit.Verdict{Code: "EMP-511", Message: "本人确认前单位已撤回", Field: "idNumber"}
	notRegistered   = corekit.Verdict{Code: "EMP-512", Message: "本人未同意或不符合失业登记条件，未予登记；本人可以自行申请", Field: "idNumber"}
	unconfirmed     = corekit.Verdict{Code: "EMP-513", Message: "本人在期限内没有确认，已自动撤回；本人可以自行申请", Field: "idNumber"}
	noticeInUse     = corekit.Verdict{Code: "EMP-514", Message: "该人员的失业登记待本人确认或已经登记，不能撤回告知", Field: "number"}
	noSuchNotice    = corekit.Verdict{Code: "EMP-515", Message: "本单位没有该编号的告知或失业登记，或证件号码不符", Field: "number"}
	decidedAlready  = corekit.Verdict{Code: "EMP-516", Message: "该失业登记已有结果，不能撤回", Field: "number"}
	withdrawnNotice = corekit.Verdict{Code: "EMP-517", Message: "该告知此前已经撤回", Field: "number"}
	notifiedBefore  = corekit.Verdict{Code: "EMP-W03", Message: "该人员此次终止已经告知，无需重复办理", Field: "idNumber"}
	notifiedLate    = corekit.Verdict{Code: "EMP-W04", Message: "超过规定期限告知失业人员名单，已接收并标记逾期", Field: "endDate"}
	registeredOnce  = corekit.Verdict{Code: "EMP-W05", Message: "该人员此次终止的失业登记已经办理，无需重复办理", Field: "idNumber"}
)
