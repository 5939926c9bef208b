package labour

import "github.com/zhilian-hrss/zhilian/internal/corekit"

// Decisions about arbitration.
var (
	ownOpponent     = corekit.Verdict{Code: "LAB-301", Message: "被申请人与申请人是同一单位", Field: "units"}
	badParty        = corekit.Verdict{Code: "LAB-302", Message: "被申请人的证件号码不符合编码规则", Field: "idNumber"}
	paperDiffers    = corekit.Verdict{Code: "LAB-303", Message: "证据文件的内容与所报大小或 SM3 摘要不一致", Field: "attachments"}
	noCase          = corekit.Verdict{Code: "LAB-304", Message: "没有以本单位为当事人的该案件", Field: "caseNo"}
	notApplicant    = corekit.Verdict{Code: "LAB-305", Message: "本单位不是该案件的申请人", Field: "caseNo"}
	notRespondent   = corekit.Verdict{Code: "LAB-306", Message: "本单位不是该案件的被申请人", Field: "caseNo"}
	caseOver        = corekit.Verdict{Code: "LAB-307", Message: "案件已结案、已撤回或未受理", Field: "caseNo"}
	notAccepted     = corekit.Verdict{Code: "LAB-308", Message: "案件尚未受理", Field: "caseNo"}
	noAddress       = corekit.Verdict{Code: "LAB-309", Message: "尚未确认电子送达地址，不能电子签收", Field: "action"}
	refusedByBoard  = corekit.Verdict{Code: "LAB-310", Message: "仲裁委员会决定不予受理，可以就该争议事项向人民法院提起诉讼", Field: "caseNo"}
	droppedBefore   = corekit.Verdict{Code: "LAB-311", Message: "受理前申请人已撤回仲裁申请", Field: "caseNo"}
	undecided       = corekit.Verdict{Code: "LAB-312", Message: "仲裁委员会逾期未作出受理决定，可以就该争议事项向人民法院提起诉讼", Field: "caseNo"}
	claimTooLate    = corekit.Verdict{Code: "LAB-313", Message: "答辩期已满，不能增加或变更仲裁请求", Field: "claims"}
	claimedBefore   = corekit.Verdict{Code: "LAB-314", Message: "对同一劳动者的同一案由已有未办结的案件", Field: "cause"}
	nothingHandedIn = corekit.Verdict{Code: "LAB-315", Message: "没有提交任何内容", Field: "caseNo"}
	addressPartial  = corekit.Verdict{Code: "LAB-316", Message: "电子送达应填写手机号码或电子邮箱，邮寄送达应填写地址", Field: "method"}
	receivedWrong   = corekit.Verdict{Code: "LAB-317", Message: "收到日期早于受理之日或晚于收件日期", Field: "receivedOn"}
	limitationOver  = corekit.Verdict{Code: "LAB-W05", Message: "自知道权利被侵害之日起已超过一年仲裁时效，对方提出时效抗辩的可能不予支持", Field: "disputedOn"}
	defendedLate    = corekit.Verdict{Code: "LAB-W06", Message: "超过十日答辩期，已接收；不按期答辩不影响仲裁程序", Field: "caseNo"}
	signedBefore    = corekit.Verdict{Code: "LAB-W07", Message: "此前已签收，无需重复办理", Field: "caseNo"}
)
